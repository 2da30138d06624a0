using Portal.Core.Reference;

namespace Portal.Api.Reference;

internal static class ReferenceEndpoints
{
    public static void MapReference(this IEndpointRouteBuilder v1)
    {
        var reference = v1.MapGroup("/reference").AllowAnonymous().WithTags("Reference");
        reference.MapGet("/municipalities", (SearchReference search, CancellationToken ct) => search.MunicipalitiesAsync(ct))
            .WithSummary("The municipalities");
        reference.MapGet("/unemployment-funds", (SearchReference search, CancellationToken ct) => search.UnemploymentFundsAsync(ct))
            .WithSummary("The unemployment funds");
        reference.MapGet("/occupations", (string query, SearchReference search, CancellationToken ct, string language = "da", int limit = 10) =>
                search.OccupationsAsync(query, language, limit, ct))
            .WithSummary("Occupations by title, alternative name, or something like it");
        reference.MapGet("/skills", (SearchReference search, CancellationToken ct, string? query = null, string[]? occupation = null, string language = "da", int limit = 10) =>
                search.SkillsAsync(query, occupation ?? [], language, limit, ct))
            .WithSummary("Skills by name or something like it, or those of an occupation");
    }
}
