using System.Text.RegularExpressions;

namespace Portal.Core.Risk.Training;

/// <summary>
/// Names of columns that must never be inputs of a fit. In the portal itself they cannot be reached by type
/// (<see cref="RiskInput"/>); a foreign file has only names, so its columns are held up by theirs. There is no way round it.
/// </summary>
internal static partial class BarredInputs
{
    // Long enough to be recognised inside another word (ychild, nonwhite).
    private static readonly string[] stems =
    [
        "gender", "female", "woman", "kvinde", "ethnic", "hispan", "nonwhite", "herkomst", "foreign", "immigr", "indvandr", "nationali", "citizen",
        "statsborger", "language", "sprog", "marri", "marital", "spouse", "child", "depend", "family", "familie", "houshead", "househ", "pregn", "gravid",
        "health", "helbred", "disab", "handic", "sickness", "relig", "church", "akasse", "lastname", "firstname", "surname", "fullname", "address", "adresse",
        "zipcode", "postal", "postnr", "clicks", "sanction", "sanktion", "birthplace", "birthcountry", "countryofbirth", "migrant", "orientation",
    ];

    private static readonly HashSet<string> words = new(StringComparer.Ordinal)
    {
        "sex", "male", "men", "man", "race", "white", "black", "asian", "origin", "kids", "barn", "born", "husband", "wife", "gift", "koen", "køn", "ill",
        "fund", "union", "name", "navn", "cpr", "ssn", "zip", "street", "click", "logins", "head", "nchild", "dep", "deps",
    };

    private static readonly HashSet<string> age = new(StringComparer.Ordinal) { "age", "ages", "alder", "birthyear", "birthdate", "yob", "dob", "foedselsaar", "agelt", "agegt", "agegrp", "agegroup" };

    /// <summary>The column must not be an input.</summary>
    public static bool Contains(string column)
    {
        var whole = Letters().Replace(column.ToLowerInvariant(), "");
        return Array.Exists(stems, stem => whole.Contains(stem, StringComparison.Ordinal)) || Words(column).Any(words.Contains);
    }

    /// <summary>The column is of age, which is off unless it is turned on.</summary>
    public static bool IsAge(string column) => Words(column).Any(age.Contains) || age.Contains(Letters().Replace(column.ToLowerInvariant(), ""));

    private static IEnumerable<string> Words(string column) => Parts().Matches(column).Select(m => m.Value.ToLowerInvariant());

    [GeneratedRegex(@"[^\p{L}]")]
    private static partial Regex Letters();

    // ageGroup, AGE_LT_35 and age2 all hold the word age.
    [GeneratedRegex(@"\p{Lu}{2,}(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}")]
    private static partial Regex Parts();
}
