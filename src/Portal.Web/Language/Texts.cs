using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Portal.Web.TagHelpers;

namespace Portal.Web.Language;

/// <summary>
/// Every text of the pages, from <c>Texts/FEATURE.da.json</c> and <c>FEATURE.en.json</c>; in pages it is <c>T</c>.
/// A key that is missing stops the page in Development, and shows as itself elsewhere.
/// </summary>
public sealed class Texts
{
    private readonly bool strict;
    private readonly FrozenDictionary<string, string> danish = Load("da");
    private readonly FrozenDictionary<string, string> english = Load("en");

    /// <param name="environment">Decides whether a missing key stops the page.</param>
    public Texts(IHostEnvironment environment) => strict = environment.IsDevelopment();

    /// <summary>The text in the language of the request.</summary>
    public string this[string key] => Find(key) ?? (strict ? throw new KeyNotFoundException($"No text «{key}» in «{PortalLanguage.Current}».") : key);

    /// <summary>The text with its placeholders <c>{0}</c>, <c>{1}</c> … filled in.</summary>
    public string this[string key, params object?[] values] => string.Format(CultureInfo.CurrentCulture, this[key], values);

    /// <summary>Whether there is such a text.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>The key tells a refusal.</summary>
    public static bool IsRefusal(string key) => key.StartsWith(Api.ApiProblem.TextPrefix, StringComparison.Ordinal);

    /// <summary>The text of a count: the key with <c>.one</c> for one, with <c>.many</c> for any other number.</summary>
    public string Count(string key, int count) => this[count == 1 ? key + ".one" : key + ".many", count];

    /// <summary>The name of a value: <c>BenefitType.SocialAssistance</c>.</summary>
    public string Name<T>(T value) where T : struct, Enum => this[$"{typeof(T).Name}.{value}"];

    /// <summary>All values of an enumeration as choices of a field, with <c>.hint</c> where there is one.</summary>
    public IReadOnlyList<Choice> Choices<T>() where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(value => new Choice(value.ToString(), Name(value), Find($"{typeof(T).Name}.{value}.hint")))];

    /// <summary>What is wrong with a field: the text of this code for this field, or the text of the code.</summary>
    public string FieldError(string code, string field) => Find($"error.{code}.{field}") ?? this[$"error.{code}"];

    /// <summary>The same where the field does not stand beside it: then its name goes first.</summary>
    public string FieldErrorInList(string code, string field) => Find($"error.{code}.{field}")
        ?? (Find($"field.{field}") is { } name ? $"{name}: {this[$"error.{code}"]}" : this[$"error.{code}"]);

    private string? Find(string key) => (PortalLanguage.Current == PortalLanguage.English ? english : danish).GetValueOrDefault(key);

    private static FrozenDictionary<string, string> Load(string language)
    {
        var texts = new Dictionary<string, string>();
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith($".{language}.json", StringComparison.Ordinal)))
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(file)!)
            {
                if (!texts.TryAdd(key, text))
                {
                    throw new InvalidOperationException($"The text «{key}» stands twice; once in {name}.");
                }
            }
        }
        return texts.ToFrozenDictionary();
    }
}
