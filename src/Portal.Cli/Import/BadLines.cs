using Portal.Core.Common;

namespace Portal.Cli.Import;

/// <summary>Shows lines that could not be taken.</summary>
internal static class BadLines
{
    /// <summary>One on each line of stderr, by number.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="most">How many are kept at most.</param>
    public static void Print(IReadOnlyList<BadLine> lines, int most)
    {
        foreach (var line in lines)
        {
            Console.Error.WriteLine($"line {line.Line} (row {line.Row}): {line.Reason}");
        }
        if (lines.Count >= most)
        {
            Console.Error.WriteLine($"… these are the first {most}; there may be more.");
        }
    }
}
