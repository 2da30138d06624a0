using System.Text.RegularExpressions;

namespace Portal.Hosting.Logs;

/// <summary>What may never stand in a log: CPR numbers and tokens. Our own ids stay readable.</summary>
public static partial class Redaction
{
    /// <summary>The text with CPR-like numbers as <c>[cpr]</c> and tokens as <c>[token]</c>.</summary>
    public static string Clean(string text) => CprLike().Replace(
        Token().Replace(text, "$1$2$3[token]"),
        match => match.Groups["id"].Success ? match.Value : "[cpr]");

    /// <summary>The same for a line of JSON, which stays JSON: a bare number becomes a string.</summary>
    public static string CleanJson(string json) => StringOrNumber().Replace(json, match =>
        match.Value[0] == '"' ? Clean(match.Value)
        : match.ValueSpan.Trim('-').Length == 10 && !match.ValueSpan.ContainsAny(".eE") ? "\"[cpr]\""
        : match.Value);

    // A UUID or trace id can hold ten digits by chance; they are matched first, as a whole, and left alone.
    [GeneratedRegex(
        @"(?<id>\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]{32}\b|\b[0-9a-f]{16}\b)|(?<!\d)\d{6}[- ]?\d{4}(?!\d)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CprLike();

    // "Bearer …", any JWT, the OAuth parameters that are secrets, and the address of a shared CV. A backslash ends a token, so that what escapes the
    // next character of a JSON string stays; and none of them asks for a word boundary, because "\n" ends in a letter.
    [GeneratedRegex(
        @"(Bearer\s+|(?:access_token|refresh_token|id_token|id_token_hint|client_secret|code_verifier)=)[^\s&""'\\,;]+|(code=)[^\s&""'\\,;]{20,}|(/delt-cv(?:/|%2F))[^\s/?&""'\\,;]+|eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)*",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Token();

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""|-?\d[\d.eE+-]*", RegexOptions.CultureInvariant)]
    private static partial Regex StringOrNumber();
}
