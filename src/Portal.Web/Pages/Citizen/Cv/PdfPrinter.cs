using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>
/// Prints a CV as a tagged PDF by the browser that is configured. The browser gets one file without scripts, a profile of its
/// own that is thrown away, no network, and twenty seconds; two run at once at the most.
/// </summary>
public sealed class PdfPrinter(IOptions<Settings> settings, IRazorViewEngine views, ITempDataProvider tempData, IHttpContextAccessor http, ILogger<PdfPrinter> logger) : IDisposable
{
    private const string View = "/Pages/Citizen/Cv/_Printed.cshtml";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim turns = new(2);

    /// <summary>A browser is configured and there.</summary>
    public bool IsConfigured => settings.Value.Web.Browser is { Length: > 0 } browser && File.Exists(browser);

    /// <summary>The PDF; none when the browser did not make one in time.</summary>
    public async Task<byte[]?> PrintAsync(PrintPage page, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("portal-cv-");
        try
        {
            var source = Path.Combine(folder.FullName, "cv.html");
            var target = Path.Combine(folder.FullName, "cv.pdf");
            await File.WriteAllTextAsync(source, await RenderAsync(page), ct);
            await turns.WaitAsync(ct);
            try
            {
                await RunAsync(folder.FullName, source, target, ct);
            }
            finally
            {
                turns.Release();
            }
            return File.Exists(target) ? await File.ReadAllBytesAsync(target, ct) : null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turns.Dispose();

    private async Task RunAsync(string folder, string source, string target, CancellationToken ct)
    {
        var start = new ProcessStartInfo(settings.Value.Web.Browser!) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-sync", "--disable-crash-reporter",
            // No name resolves and nothing is reached: what a CV says cannot fetch anything.
            "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9",
            $"--user-data-dir={Path.Combine(folder, "profile")}", "--no-pdf-header-footer", $"--print-to-pdf={target}", new Uri(source).AbsoluteUri,
        }.Concat(settings.Value.Web.BrowserArguments))
        {
            start.ArgumentList.Add(argument);
        }
        // Neither the host's secrets nor its settings are the browser's business.
        start.Environment.Clear();
        start.Environment["HOME"] = folder;
        start.Environment["PATH"] = "/usr/bin:/bin";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        using var process = Process.Start(start)!;
        try
        {
            await Task.WhenAll(process.StandardError.ReadToEndAsync(limit.Token), process.StandardOutput.ReadToEndAsync(limit.Token), process.WaitForExitAsync(limit.Token));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            if (ct.IsCancellationRequested)
            {
                throw;
            }
            logger.LogWarning("The browser made no PDF within {Seconds} s", Patience.TotalSeconds);
        }
    }

    private async Task<string> RenderAsync(PrintPage page)
    {
        var context = http.HttpContext ?? throw new InvalidOperationException("There is no request.");
        var action = new ActionContext(context, context.GetRouteData(), new ActionDescriptor());
        var found = views.GetView(null, View, isMainPage: false);
        if (!found.Success)
        {
            throw new InvalidOperationException($"There is no view {View}.");
        }
        await using var writer = new StringWriter();
        var data = new ViewDataDictionary<PrintPage>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = page };
        await found.View.RenderAsync(new ViewContext(action, found.View, data, new TempDataDictionary(context, tempData), writer, new HtmlHelperOptions()));
        return writer.ToString();
    }
}
