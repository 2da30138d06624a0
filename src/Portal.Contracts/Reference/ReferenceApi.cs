using Refit;

namespace Portal.Contracts.Reference;

/// <summary>A municipality.</summary>
/// <param name="Code">Four-digit code.</param>
/// <param name="Name">Name, for example «Aarhus Kommune».</param>
/// <param name="Region">Region it belongs to today.</param>
public sealed record Municipality(string Code, string Name, string Region);

/// <summary>An unemployment fund.</summary>
/// <param name="Code">Short stable code.</param>
/// <param name="Name">Name.</param>
public sealed record UnemploymentFund(string Code, string Name);

/// <summary>A hit of the occupation search.</summary>
/// <param name="Title">The title that matched, as people say it.</param>
/// <param name="Code">DISCO-08 code, four digits.</param>
/// <param name="Group">Title of the DISCO-08 group in the language asked for.</param>
/// <param name="EscoUri">ESCO concept, where the title comes from an imported ESCO list.</param>
public sealed record Occupation(string Title, string Code, string Group, string? EscoUri);

/// <summary>A hit of the skill search.</summary>
/// <param name="Name">Its name in the language asked for.</param>
/// <param name="DanishName">Its Danish name.</param>
public sealed record SkillHit(string Name, string DanishName);

/// <summary>Lists that everybody may read.</summary>
public interface IReferenceApi
{
    /// <summary>The municipalities in Danish alphabetical order.</summary>
    [Get("/v1/reference/municipalities")]
    Task<IReadOnlyList<Municipality>> GetMunicipalitiesAsync(CancellationToken ct = default);

    /// <summary>The unemployment funds in Danish alphabetical order.</summary>
    [Get("/v1/reference/unemployment-funds")]
    Task<IReadOnlyList<UnemploymentFund>> GetUnemploymentFundsAsync(CancellationToken ct = default);

    /// <summary>Occupations whose title or alternative name begins with, contains, or resembles the words; best first.</summary>
    /// <param name="query">2 to 100 characters; shorter gives no hits.</param>
    /// <param name="language">Language of the group titles, <c>da</c> or <c>en</c>.</param>
    /// <param name="limit">1 to 50 hits.</param>
    /// <param name="ct">Stops the call.</param>
    [Get("/v1/reference/occupations")]
    Task<IReadOnlyList<Occupation>> SearchOccupationsAsync(string query, string language = "da", int limit = 10, CancellationToken ct = default);

    /// <summary>
    /// Skills whose name begins with, contains, or resembles the words; without words those of the occupations. Best first: what
    /// the occupation itself is said to need, then what its nearest relatives need.
    /// </summary>
    /// <param name="query">2 to 100 characters, or none.</param>
    /// <param name="occupation">The person's occupations, at most ten, each as a DISCO-08 code or as a title people say.</param>
    /// <param name="language">Language of the names, <c>da</c> or <c>en</c>.</param>
    /// <param name="limit">1 to 50 hits.</param>
    /// <param name="ct">Stops the call.</param>
    [Get("/v1/reference/skills")]
    Task<IReadOnlyList<SkillHit>> SearchSkillsAsync(
        string? query, [Query(CollectionFormat.Multi)] string[]? occupation = null, string language = "da", int limit = 10, CancellationToken ct = default);
}
