using System.Globalization;

namespace Portal.Core.Cv.Files;

/// <summary>Languages by the codes of files (ISO 639) and by the names people write.</summary>
internal static class LanguageNames
{
    private static readonly CultureInfo[] Known = [.. CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(c => c.Name.Length is 2 or 3)];

    /// <summary>The language's own name, with a capital letter; the code itself when it is no known one.</summary>
    public static string Of(string code) =>
        Known.FirstOrDefault(c => code.Equals(c.TwoLetterISOLanguageName, StringComparison.OrdinalIgnoreCase) || code.Equals(c.ThreeLetterISOLanguageName, StringComparison.OrdinalIgnoreCase))
            is { } culture ? char.ToUpper(culture.NativeName[0], CultureInfo.InvariantCulture) + culture.NativeName[1..] : code;

    /// <summary>The code (ISO 639-2) of a name in Danish, in English or in the language itself; none when it is not known.</summary>
    public static string? CodeOf(string name) =>
        Danish.TryGetValue(name.Trim(), out var code) ? code
        : Known.FirstOrDefault(c => name.Trim().Equals(c.NativeName, StringComparison.OrdinalIgnoreCase) || name.Trim().Equals(c.EnglishName, StringComparison.OrdinalIgnoreCase))
            ?.ThreeLetterISOLanguageName;

    private static readonly Dictionary<string, string> Danish = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dansk"] = "dan", ["engelsk"] = "eng", ["tysk"] = "deu", ["fransk"] = "fra", ["spansk"] = "spa", ["svensk"] = "swe", ["norsk"] = "nor",
        ["polsk"] = "pol", ["arabisk"] = "ara", ["tyrkisk"] = "tur", ["ukrainsk"] = "ukr", ["russisk"] = "rus", ["rumænsk"] = "ron", ["italiensk"] = "ita",
        ["portugisisk"] = "por", ["kurdisk"] = "kur", ["farsi"] = "fas", ["persisk"] = "fas", ["somali"] = "som", ["urdu"] = "urd", ["vietnamesisk"] = "vie",
        ["kinesisk"] = "zho", ["grønlandsk"] = "kal", ["færøsk"] = "fao", ["islandsk"] = "isl", ["hollandsk"] = "nld", ["nederlandsk"] = "nld", ["bosnisk"] = "bos",
        ["serbisk"] = "srp", ["kroatisk"] = "hrv", ["litauisk"] = "lit", ["lettisk"] = "lav", ["ungarsk"] = "hun", ["bulgarsk"] = "bul", ["tamil"] = "tam",
        ["thai"] = "tha", ["finsk"] = "fin", ["græsk"] = "ell", ["japansk"] = "jpn", ["hindi"] = "hin",
    };
}
