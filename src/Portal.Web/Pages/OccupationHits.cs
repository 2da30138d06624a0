using Portal.Contracts.Reference;
using Portal.Web.Api;
using Portal.Web.Language;

namespace Portal.Web.Pages;

/// <summary>What a search for an occupation found, as radio buttons of the field <c>Pick</c>.</summary>
/// <param name="Hits">The hits, best first.</param>
/// <param name="Picked">The one that is chosen.</param>
/// <param name="Searched">Somebody searched, so that no hits must be said.</param>
public sealed record OccupationHits(IReadOnlyList<Occupation> Hits, string? Picked, bool Searched)
{
    /// <summary>Nobody has searched yet.</summary>
    public static OccupationHits None { get; } = new([], null, false);

    /// <summary>Searches; fewer than two letters find nothing.</summary>
    public static async Task<OccupationHits> SearchAsync(IReferenceApi reference, string? words, CancellationToken ct) =>
        new(words?.Trim() is { Length: >= 2 and <= 100 } query
            ? await reference.SearchOccupationsAsync(query, PortalLanguage.Current, OccupationLookup.Most, ct)
            : [], null, Searched: true);

    /// <summary>A hit as the value of its button: <c>7115|tømrer</c>.</summary>
    public static string Write(Occupation hit) => $"{hit.Code}|{hit.Title}";

    /// <summary>The hit behind such a value; none for «my own words» or anything else.</summary>
    public static Occupation? Read(string? value) => value?.Split('|', 2) is [{ Length: > 0 } code, { Length: > 0 } title] ? Of(title, code) : null;

    /// <summary>A hit that is known from before, without its group.</summary>
    public static Occupation? Of(string? title, string? code) =>
        string.IsNullOrEmpty(title) || string.IsNullOrEmpty(code) ? null : new Occupation(title, code, "", null);
}
