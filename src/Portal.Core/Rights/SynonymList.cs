using Portal.Core.Common;

namespace Portal.Core.Rights;

/// <summary>Words that mean the same to whoever searches, from <c>content/rights/synonyms.csv</c>: language, words parted by spaces.</summary>
internal sealed class SynonymList
{
    private readonly Dictionary<(string Language, string Word), string[]> groups = [];

    /// <summary>All words, with their languages.</summary>
    public IEnumerable<(string Language, string Word)> All => groups.Keys;

    /// <summary>The word itself and its synonyms.</summary>
    public IReadOnlyList<string> Of(string language, string word) => groups.TryGetValue((language, word), out var group) ? group : [word];

    /// <exception cref="InvalidDataException">A line is wrong.</exception>
    public static SynonymList Read(string file)
    {
        var list = new SynonymList();
        foreach (var line in CsvFile.Read(file, ["language", "words"], []))
        {
            var words = line["words"].ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (line.Fault is not null || line["language"] is not ("da" or "en") || words.Length < 2)
            {
                throw new InvalidDataException($"{file}, line {line.Line}: {line.Fault ?? "needs da or en, and two words at least"}");
            }
            foreach (var word in words)
            {
                // A word may stand in several groups: «ferie» is holiday and time off.
                list.groups[(line["language"], word)] = [.. (list.groups.TryGetValue((line["language"], word), out var other) ? other : []).Union(words).OrderByDescending(w => w == word)];
            }
        }
        return list;
    }
}
