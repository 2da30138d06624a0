using Portal.Core.Common;
using Portal.Core.Reference;

namespace Portal.Cli.Import;

/// <summary>Reads the official occupations file of ESCO (CSV, one file a language; cells have several lines).</summary>
internal static class EscoFile
{
    private const string Group = "iscoGroup";

    /// <summary>The occupations in the order of the file, streamed.</summary>
    public static IEnumerable<EscoOccupation> Read(string file)
    {
        foreach (var line in CsvFile.Read(file, ["conceptUri", Group, "preferredLabel", "altLabels"]))
        {
            var preferred = Tidy(line["preferredLabel"]);
            string[] titles = preferred.Length == 0
                ? []
                : [preferred, .. line["altLabels"].Split('\n').Select(Tidy).Where(title => title.Length > 0)];
            yield return new EscoOccupation(line.Line, line.Row, line.Fault, line["conceptUri"], line[Group], titles);
        }
    }

    // Some labels have double or non-breaking spaces, with which nobody would find them.
    private static string Tidy(string text) => string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
