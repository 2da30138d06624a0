using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Core.Cv.Files;

/// <summary>
/// A stranger's JSON as a tree that can be stored: of a member that stands twice the last counts (lists are put together), and
/// characters that PostgreSQL has no room for are left out.
/// </summary>
internal static class SafeJson
{
    private const int Deepest = 32;

    /// <summary>The object the text holds; none when it is not one, or is nested deeper than a résumé can be.</summary>
    public static JsonObject? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text,
                new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = Deepest });
            return Copy(document.RootElement) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonNode? Copy(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Object(element),
        JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select(Copy)]),
        JsonValueKind.String => JsonValue.Create(Text(() => element.GetString()!)),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonNode.Parse(element.GetRawText()),
    };

    private static JsonObject Object(JsonElement element)
    {
        var copy = new JsonObject();
        foreach (var member in element.EnumerateObject())
        {
            var name = Text(() => member.Name);
            var value = Copy(member.Value);
            if (value is JsonArray more && copy[name] is JsonArray before)
            {
                foreach (var item in more)
                {
                    before.Add(item?.DeepClone());
                }
                continue;
            }
            copy[name] = value;
        }
        return copy;
    }

    private static string Text(Func<string> read)
    {
        try
        {
            return Clean(read());
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair: no text at all.
            return "";
        }
    }

    private static string Clean(string text)
    {
        if (!text.Contains('\0', StringComparison.Ordinal))
        {
            return text;
        }
        var clean = new StringBuilder(text.Length);
        clean.Append(text.Where(c => c != '\0').ToArray());
        return clean.ToString();
    }
}
