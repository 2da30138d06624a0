using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Contracts;

namespace Portal.Core.Cv.Files;

/// <summary>The types that the JSON Resume schema (1.3.1) asks for, as far as a stranger's file may break them.</summary>
internal static partial class JsonResumeShape
{
    private static readonly Dictionary<string, (string[] Texts, string[] Dates, string[] Lists)> Lists = new()
    {
        ["work"] = (["name", "location", "description", "position", "url", "summary"], ["startDate", "endDate"], ["highlights"]),
        ["volunteer"] = (["organization", "position", "url", "summary"], ["startDate", "endDate"], ["highlights"]),
        ["education"] = (["institution", "url", "area", "studyType", "score"], ["startDate", "endDate"], ["courses"]),
        ["awards"] = (["title", "awarder", "summary"], ["date"], []),
        ["certificates"] = (["name", "url", "issuer"], ["date"], []),
        ["publications"] = (["name", "publisher", "url", "summary"], ["releaseDate"], []),
        ["skills"] = (["name", "level"], [], ["keywords"]),
        ["languages"] = (["language", "fluency"], [], []),
        ["interests"] = (["name"], [], ["keywords"]),
        ["references"] = (["name", "reference"], [], []),
        ["projects"] = (["name", "description", "url", "entity", "type"], ["startDate", "endDate"], ["highlights", "keywords", "roles"]),
    };

    // Where the schema asks for a form besides.
    private static readonly string[] Addresses = ["url", "canonical", "$schema"];
    private static readonly string[] BasicsTexts = ["name", "label", "image", "email", "phone", "url", "summary"];
    private static readonly string[] PlaceTexts = ["address", "postalCode", "city", "countryCode", "region"];
    private static readonly string[] ProfileTexts = ["network", "username", "url"];

    /// <summary>Moves what the schema does not take to a member <c>x-NAME</c> beside it.</summary>
    public static void MakeValid(JsonObject root)
    {
        Move(root, ["$schema"], IsText);
        MoveUnless(root, "meta", n => n is JsonObject);
        MoveUnless(root, "basics", n => n is JsonObject);
        if (root["basics"] is JsonObject basics)
        {
            Move(basics, BasicsTexts, IsText);
            MoveUnless(basics, "location", n => n is JsonObject);
            MoveUnless(basics, "profiles", n => n is JsonArray list && list.All(i => i is JsonObject));
            if (basics["location"] is JsonObject place)
            {
                Move(place, PlaceTexts, IsText);
            }
            foreach (var profile in (basics["profiles"] as JsonArray ?? []).OfType<JsonObject>())
            {
                Move(profile, ProfileTexts, IsText);
            }
        }
        if (root["meta"] is JsonObject meta)
        {
            Move(meta, ["canonical", "version", "lastModified"], IsText);
        }
        foreach (var (name, (texts, dates, lists)) in Lists)
        {
            MoveUnless(root, name, n => n is JsonArray);
            if (root[name] is not JsonArray items)
            {
                continue;
            }
            if (items.Where(i => i is not JsonObject).Select(i => i?.DeepClone()).ToArray() is { Length: > 0 } strangers)
            {
                root["x-" + name] = new JsonArray(strangers);
                root[name] = items = new JsonArray([.. items.OfType<JsonObject>().Select(i => i.DeepClone())]);
            }
            foreach (var item in items.OfType<JsonObject>())
            {
                Move(item, texts, IsText);
                Move(item, dates, n => IsText(n) && SchemaDate().IsMatch(n!.GetValue<string>()));
                Move(item, lists, n => n is JsonArray list && list.All(IsText));
            }
        }
    }

    private static void Move(JsonObject item, string[] names, Predicate<JsonNode?> fits)
    {
        foreach (var name in names)
        {
            MoveUnless(item, name, node => fits(node) && HasForm(name, node));
        }
    }

    private static bool HasForm(string name, JsonNode? node) =>
        name == "email" ? Email().IsMatch(node!.GetValue<string>()) : !Addresses.Contains(name) || IsAddress(node!.GetValue<string>());

    /// <summary>An absolute address as RFC 3986 has it: in ASCII, without blanks, and one that can be taken apart.</summary>
    private static bool IsAddress(string text) => Scheme().IsMatch(text) && text.All(c => c is > ' ' and < '\u007F')
        && Uri.TryCreate(text, UriKind.Absolute, out _) && Uri.IsWellFormedUriString(text, UriKind.Absolute);

    private static void MoveUnless(JsonObject item, string name, Predicate<JsonNode?> fits)
    {
        if (item.ContainsKey(name) && !fits(item[name]))
        {
            var value = item[name]?.DeepClone();
            item.Remove(name);
            // What stands there already came from such a file, and is as much worth.
            var beside = "x-" + name;
            while (item.ContainsKey(beside))
            {
                beside = "x-" + beside;
            }
            item[beside] = value;
        }
    }

    private static bool IsText(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out _);

    [GeneratedRegex(EmailAddresses.Pattern)]
    private static partial Regex Email();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:")]
    private static partial Regex Scheme();

    [GeneratedRegex("^([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]|[1-2][0-9]{3})$")]
    private static partial Regex SchemaDate();
}
