using Portal.Contracts.Reference;
using Portal.Web.Api;
using Portal.Web.Language;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>What a search for a skill found, as radio buttons of the field <c>Pick</c>.</summary>
/// <param name="Names">The hits, best first.</param>
/// <param name="Searched">Somebody searched, so that no hits must be said.</param>
/// <param name="Picked">The one that is chosen.</param>
public sealed record SkillHits(IReadOnlyList<string> Names, bool Searched, string? Picked = null)
{
    /// <summary>Nobody has searched yet.</summary>
    public static SkillHits None { get; } = new([], false);

    /// <summary>Searches; fewer than two letters find nothing.</summary>
    public static async Task<SkillHits> SearchAsync(IReferenceApi reference, string? words, CancellationToken ct) =>
        new(words?.Trim() is { Length: >= 2 and <= 100 } query
            ? [.. (await reference.SearchSkillsAsync(query, null, PortalLanguage.Current, OccupationLookup.Most, ct)).Select(hit => hit.Name)]
            : [], Searched: true);
}
