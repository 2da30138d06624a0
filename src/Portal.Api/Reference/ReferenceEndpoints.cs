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
    }
}
