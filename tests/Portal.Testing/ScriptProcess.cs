using System.Diagnostics;

namespace Portal.Testing;

/// <summary>A script of ours in Node, asked and answered line by line.</summary>
public sealed class ScriptProcess : IAsyncDisposable
{
    private readonly Process process;

    /// <summary>Starts it.</summary>
    public ScriptProcess(params string[] arguments) => process = Process.Start(new ProcessStartInfo("node", arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>Says a line to it.</summary>
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

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // It ends with its input, and what it holds with it.
        process.StandardInput.Close();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
