using Portal.Contracts.Reference;
using Portal.Web.Language;

namespace Portal.Web.Api;

/// <summary>Suggestions while a job title or a skill is being typed, for the script of the field: <c>/opslag/stillinger?q=</c>, <c>/opslag/kompetencer?q=</c>.</summary>
internal static class OccupationLookup
{
    public const int Most = 8;

    public static void MapOccupations(this IEndpointRouteBuilder app)
    {
        app.MapGet("/opslag/stillinger", async (string? q, IReferenceApi reference, CancellationToken ct) =>
            Results.Ok(q is { Length: >= 2 and <= 100 } words
                ? await reference.SearchOccupationsAsync(words, PortalLanguage.Current, Most, ct)
                : []))
            .RequireAuthorization();
        app.MapGet("/opslag/kompetencer", async (string? q, IReferenceApi reference, CancellationToken ct) =>
            Results.Ok(q is { Length: >= 2 and <= 100 } words
                ? (await reference.SearchSkillsAsync(words, null, PortalLanguage.Current, Most, ct)).Select(hit => new Occupation(hit.Name, "", "", null)).ToArray()
                : []))
            .RequireAuthorization();
    }
}
