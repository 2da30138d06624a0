using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serilog;
using Serilog.Events;
using Serilog.Filters;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace Portal.Hosting.Logs;

/// <summary>Serilog to the console: one JSON object a line, in Development readable text; both redacted.</summary>
internal static class LogSetup
{
    private const string Text = "{Timestamp:HH:mm:ss} {Level:u3} {Host} {SourceContext} {Message:lj}{NewLine}{Exception}";

    public static void AddLogs(this WebApplicationBuilder builder, string name)
    {
        var format = builder.Environment.IsDevelopment()
            ? new RedactingFormatter(new MessageTemplateTextFormatter(Text, CultureInfo.InvariantCulture), Redaction.Clean)
            : new RedactingFormatter(new RenderedCompactJsonFormatter(), Redaction.CleanJson);
        builder.Services.AddSerilog(
            logger => logger
                .MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.Extensions.Http", LogEventLevel.Warning)
                .MinimumLevel.Override("OpenIddict", LogEventLevel.Warning)
                .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
                .ReadFrom.Configuration(builder.Configuration)
                // It writes query strings, whatever level is configured.
                .Filter.ByExcluding(Matching.FromSource("Microsoft.AspNetCore.Hosting.Diagnostics"))
                .Enrich.FromLogContext()
                .Enrich.WithProperty("Host", name)
                .Enrich.With<WithoutEventId>()
                .WriteTo.Console(format),
            // Several hosts may live in one process (tests): none of them owns the static logger.
            preserveStaticLogger: true);
    }

    /// <summary>One line a request: method, path without query, status, duration. Health checks only when asked for.</summary>
    public static void UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
        options.IncludeQueryInRequestPath = false;
        options.GetLevel = Level;
    });

    private static LogEventLevel Level(HttpContext context, double milliseconds, Exception? exception) =>
        // Asked every few seconds; a check that fails is logged by the health service itself.
        context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) ? LogEventLevel.Verbose
        : exception is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Error
        : LogEventLevel.Information;
}
