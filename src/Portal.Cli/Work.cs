using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Core;

namespace Portal.Cli;

/// <summary>What a command cannot do, in a sentence for the operator.</summary>
internal sealed class OperatorException(string message) : Exception(message);

/// <summary>Runs a command's work with the domain's services. What goes wrong is a sentence on stderr and exit code 1.</summary>
internal static class Work
{
    /// <summary>Shows the log, and the whole of an error.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose") { Description = "Show the log and, when something fails, where.", Recursive = true };

    /// <summary>The work of a command that needs the domain, in a scope of its own.</summary>
    /// <param name="command">Services, options and a token that Ctrl-C cancels; gives the exit code.</param>
    public static Func<ParseResult, CancellationToken, Task<int>> With(Func<IServiceProvider, ParseResult, CancellationToken, Task<int>> command) =>
        Plain(async (options, ct) =>
        {
            using var host = BuildHost(options.GetValue(Verbose));
            await using var scope = host.Services.CreateAsyncScope();
            return await command(scope.ServiceProvider, options, ct);
        });

    /// <summary>The work of a command that needs nothing but its options.</summary>
    public static Func<ParseResult, CancellationToken, Task<int>> Plain(Func<ParseResult, CancellationToken, Task<int>> command) =>
        async (options, ct) =>
        {
            try
            {
                return await command(options, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync("Stopped. Nothing was left half done; the same command goes on from here.");
                return 1;
            }
            catch (Exception e)
            {
                await Console.Error.WriteLineAsync(options.GetValue(Verbose) ? e.ToString() : Sentence(e));
                return 1;
            }
        };

    private static IHost BuildHost(bool verbose)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            // appsettings.json lies beside the program, wherever the operator stands.
            ContentRootPath = AppContext.BaseDirectory,
            // The name that web hosts go by counts here too.
            EnvironmentName = Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"),
        });
        builder.Logging.ClearProviders();
        if (verbose)
        {
            builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        }
        builder.Services.AddPortalCore(builder.Configuration, builder.Environment);
        return builder.Build();
    }

    private static string Sentence(Exception e) => e switch
    {
        RetryLimitExceededException or DbUpdateException when e.InnerException is { } inner => Sentence(inner),
        PostgresException p => $"PostgreSQL refused: {p.MessageText}{(p.ConstraintName is null ? "" : $" ({p.ConstraintName})")}. Nothing was changed. --verbose shows where.",
        NpgsqlException n => $"PostgreSQL does not answer: {(n.InnerException ?? n).Message.TrimEnd('.')}. Check ConnectionStrings__Portal, and that the server runs.",
        OperatorException or InvalidDataException or IOException or UnauthorizedAccessException => e.Message,
        _ => $"{e.Message} (--verbose shows where.)",
    };
}
