using Portal.Contracts.Reference;
using Portal.Web.Language;

namespace Portal.Web.Api;

/// <summary>Suggestions while a job title is being typed: <c>/opslag/stillinger?q=</c>, for the script of the occupation field.</summary>
internal static class OccupationLookup
{
    public const int Most = 8;

    public static void MapOccupations(this IEndpointRouteBuilder app) =>
        app.MapGet("/opslag/stillinger", async (string? q, IReferenceApi reference, CancellationToken ct) =>
            Results.Ok(q is { Length: >= 2 and <= 100 } words
                ? await reference.SearchOccupationsAsync(words, PortalLanguage.Current, Most, ct)
                : []))
            .RequireAuthorization();
}
