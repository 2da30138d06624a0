using Portal.Core.Common;

namespace Portal.Cli.Check;

/// <summary>Compares the lists that we ship with the official ones.</summary>
internal static class ReferenceDifferences
{
    /// <summary>Has a code of its own in the register, but is run by the Ministry of Defence and is no municipality.</summary>
    private const string Christiansø = "0411";

    /// <summary>Every difference, a line each.</summary>
    /// <param name="ours">The folder content/reference.</param>
    /// <param name="official">The folder with the official files.</param>
    public static IReadOnlyList<string> Find(string ours, string official)
    {
        var groups = Rows(Path.Combine(ours, "disco08.csv"), "code");
        return
        [
            .. Municipalities(Rows(Path.Combine(ours, "municipalities.csv"), "code"), Rows(Path.Combine(official, "kommuner.csv"), "kommunekode")),
            .. Codes("disco08.csv", groups.Keys, Rows(OnlyFile(official, "*ISCOGroups_da.csv"), "code").Keys),
            .. CsvFile.Read(Path.Combine(ours, "job-titles.csv"), ["title", "disco08"])
                .Where(t => t["disco08"].Length != 4 || !groups.ContainsKey(t["disco08"]))
                .Select(t => $"job-titles.csv, line {t.Line}: «{t["title"]}» has the code {t["disco08"]}, which disco08.csv has not with four digits"),
        ];
    }

    private static IEnumerable<string> Municipalities(Dictionary<string, CsvLine> ours, Dictionary<string, CsvLine> official)
    {
        official.Remove(Christiansø);
        foreach (var difference in Codes("municipalities.csv", ours.Keys, official.Keys))
        {
            yield return difference;
        }
        foreach (var (code, theirs) in official.Where(m => ours.ContainsKey(m.Key)))
        {
            if (ours[code]["name"] != theirs["navn"])
            {
                yield return $"municipalities.csv: {code} is called «{ours[code]["name"]}» here and «{theirs["navn"]}» there";
            }
            if (ours[code]["region"] != theirs["region_2007_2026"])
            {
                yield return $"municipalities.csv: {code} lies in «{ours[code]["region"]}» here and in «{theirs["region_2007_2026"]}» there";
            }
        }
    }

    private static IEnumerable<string> Codes(string file, IEnumerable<string> ours, IEnumerable<string> official) =>
        official.Except(ours).Select(code => $"{file}: {code} is missing")
            .Concat(ours.Except(official).Select(code => $"{file}: {code} is not in the official list"));

    private static Dictionary<string, CsvLine> Rows(string file, string key)
    {
        var rows = new Dictionary<string, CsvLine>(StringComparer.Ordinal);
        foreach (var row in CsvFile.Read(file, [key]))
        {
            if ((row.Fault ?? (rows.TryAdd(row[key], row) ? null : $"{row[key]} stands there twice")) is { } fault)
            {
                throw new InvalidDataException($"{file}, line {row.Line}: {fault}");
            }
        }
        return rows;
    }

    private static string OnlyFile(string folder, string pattern) => Directory.GetFiles(folder, pattern) switch
    {
        [var file] => file,
        [] => throw new OperatorException($"There is no {pattern} in {folder}."),
        var many => throw new OperatorException($"There are {many.Length} files {pattern} in {folder}; one is wanted."),
    };
}
