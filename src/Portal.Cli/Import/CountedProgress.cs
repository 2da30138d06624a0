namespace Portal.Cli.Import;

/// <summary>Says how far it is, on stderr: on a terminal in one line that is written over, otherwise a line each time.</summary>
internal sealed class CountedProgress(string what, int every) : IProgress<int>
{
    private readonly bool terminal = !Console.IsErrorRedirected;
    private bool shown;

    public void Report(int value)
    {
        if (value % every == 0)
        {
            Console.Error.Write(terminal ? $"\r{value} {what} …" : $"{value} {what} …{Environment.NewLine}");
            shown = true;
        }
    }

    /// <summary>Leaves the line free for what comes.</summary>
    public void End()
    {
        if (terminal && shown)
        {
            Console.Error.Write("\r" + new string(' ', 60) + "\r");
        }
    }
}
