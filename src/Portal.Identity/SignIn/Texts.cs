using System.Text.Json;

namespace Portal.Identity.SignIn;

/// <summary>The texts of the pages, by key, in the language of the request.</summary>
internal sealed class Texts
{
    private readonly Dictionary<string, Dictionary<string, string>> languages = new()
    {
        [SignInLanguage.Danish] = Read(SignInLanguage.Danish),
        [SignInLanguage.English] = Read(SignInLanguage.English),
    };

    public string this[string key] => languages[SignInLanguage.Current][key];

    public string In(string language, string key) => languages[language][key];

    private static Dictionary<string, string> Read(string language)
    {
        using var file = typeof(Texts).Assembly.GetManifestResourceStream($"SignIn.{language}.json")
            ?? throw new InvalidOperationException($"SignIn.{language}.json is not part of the program.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!;
    }
}
