using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using Portal.Contracts.Cv;

namespace Portal.Core.Cv;

/// <summary>
/// Text that every form of the CV can be written in: XML, and so Europass and Word, has no room for most control characters,
/// for half of a surrogate pair, and for U+FFFE and U+FFFF.
/// </summary>
internal static class WritableText
{
    private const char LineBreakOfWord = '\v';

    /// <summary>The text without what XML cannot hold; the line break that Word pastes becomes one.</summary>
    public static string Of(string text)
    {
        if (text.All(c => XmlConvert.IsXmlChar(c)))
        {
            return text;
        }
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Replace(LineBreakOfWord, '\n').EnumerateRunes())
        {
            // Half of a pair is enumerated as the replacement character.
            if (!rune.IsBmp || (XmlConvert.IsXmlChar((char)rune.Value) && rune != Rune.ReplacementChar))
            {
                clean.Append(rune.ToString());
            }
        }
        return clean.ToString();
    }

    /// <summary>The members of a content with such texts; what an imported file held stays as it came.</summary>
    public static JsonNode? Of(JsonNode? node) => node switch
    {
        JsonObject item => new JsonObject(item.Select(m => KeyValuePair.Create(m.Key, IsOfTheFile(m.Key) ? m.Value?.DeepClone() : Of(m.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Of)]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Of(text)),
        _ => node?.DeepClone(),
    };

    private static bool IsOfTheFile(string member) =>
        member.Equals(nameof(CvContent.Aside), StringComparison.OrdinalIgnoreCase) || member.Equals(nameof(CvEntry.Source), StringComparison.OrdinalIgnoreCase);
}
