using System.Diagnostics;

namespace Portal.Api.Tests;

/// <summary>A script of ours in Node, asked and answered line by line.</summary>
internal sealed class ScriptProcess : IAsyncDisposable
{
    private readonly Process process;

    public ScriptProcess(params string[] arguments) => process = Process.Start(new ProcessStartInfo("node", arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    public async Task SayAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
    }

    /// <summary>The next line that begins so, without its beginning.</summary>
    public async Task<string> HearAsync(string beginning)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return line[beginning.Length..];
            }
        }
        throw new InvalidOperationException($"The script ended before it said «{beginning}».");
    }

    public async ValueTask DisposeAsync()
    {
        // It ends with its input, and what it holds with it.
        process.StandardInput.Close();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
