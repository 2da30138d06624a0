using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Reference;
using Portal.Core.Data;

namespace Portal.Core.Reference;

/// <summary>Reads the lists that everybody may read.</summary>
/// <param name="db">The database.</param>
public sealed class SearchReference(PortalDbContext db)
{
    /// <summary>The municipalities in Danish alphabetical order.</summary>
    public async Task<IReadOnlyList<Municipality>> MunicipalitiesAsync(CancellationToken ct) =>
        await db.Set<MunicipalityRow>().OrderBy(m => m.Name).Select(m => new Municipality(m.Code, m.Name, m.Region)).ToListAsync(ct);

    /// <summary>The unemployment funds in Danish alphabetical order.</summary>
    public async Task<IReadOnlyList<UnemploymentFund>> UnemploymentFundsAsync(CancellationToken ct) =>
        await db.Set<UnemploymentFundRow>().OrderBy(f => f.Name).Select(f => new UnemploymentFund(f.Code, f.Name)).ToListAsync(ct);

    /// <summary>
    /// Occupations for the words: titles that begin with them first, then titles with such a word, then titles that contain
    /// them, then titles that resemble them (a typing error or two). Among equals everyday titles come first, then what most
    /// people in the portal work with.
    /// </summary>
    public async Task<IReadOnlyList<Occupation>> OccupationsAsync(string query, string language, int limit, CancellationToken ct)
    {
        if (Words(query) is not { } words)
        {
            return [];
        }
        limit = Math.Clamp(limit, 1, 50);
        var pattern = Pattern(words);
        var english = language == "en";
        return await db.Database.SqlQuery<Occupation>(
            $"""
            select title, code, "group", esco_uri from (
                select distinct on (o.search_text, o.disco_code) o.title, o.disco_code as code,
                    case when {english} then g.title_en else g.title_da end as "group", nullif(o.esco_uri, '') as esco_uri,
                    case when o.search_text like {pattern + "%"} then 0 when o.search_text like {"% " + pattern + "%"} then 1
                        when o.search_text like {"%" + pattern + "%"} then 2 else 3 end as nearness,
                    case when o.search_text like {"%" + pattern + "%"} then 0 else 1 - similarity(o.search_text, {words}) end as unlikeness,
                    o.esco_uri <> '' as imported, g.uses, length(o.search_text) as longness
                from occupation_title o join disco_group g on g.code = o.disco_code
                where o.search_text like {"%" + pattern + "%"} or o.search_text % {words}
                order by o.search_text, o.disco_code, o.esco_uri) hit
            order by nearness, unlikeness, imported, uses desc, longness, title
            limit {limit}
            """).ToListAsync(ct);
    }

    /// <summary>
    /// Skills for the words, ranked as occupations are; with no words those that people of an occupation usually have, the
    /// nearest group first. Where words and occupation are given, its skills come first among equals.
    /// </summary>
    public async Task<IReadOnlyList<SkillHit>> SkillsAsync(string? query, string? occupation, string language, int limit, CancellationToken ct)
    {
        var words = Words(query ?? "");
        var code = occupation is { Length: >= 1 and <= 4 } ? occupation : "";
        if (words is null && (code.Length == 0 || !string.IsNullOrWhiteSpace(query)))
        {
            return [];
        }
        limit = Math.Clamp(limit, 1, 50);
        var pattern = Pattern(words ?? "");
        var english = language == "en";
        return await db.Database.SqlQuery<SkillHit>(
            $"""
            select name, danish_name from (
                select case when {english} then s.name_en else s.name_da end as name, s.name_da as danish_name, s.uses,
                    coalesce((select max(length(g)) from unnest(s.groups) g where {code} like g || '%'), 0) as fit,
                    least(
                        case when s.search_da like {pattern + "%"} then 0 when s.search_da like {"% " + pattern + "%"} then 1 when s.search_da like {"%" + pattern + "%"} then 2 else 3 end,
                        case when s.search_en like {pattern + "%"} then 0 when s.search_en like {"% " + pattern + "%"} then 1 when s.search_en like {"%" + pattern + "%"} then 2 else 3 end) as nearness,
                    greatest(similarity(s.search_da, {words ?? ""}), similarity(s.search_en, {words ?? ""})) as likeness
                from skill s
                where {words == null} or s.search_da like {"%" + pattern + "%"} or s.search_en like {"%" + pattern + "%"}
                    or s.search_da % {words ?? ""} or s.search_en % {words ?? ""}) hit
            where {words != null} or fit > 0
            order by nearness, case when nearness = 3 then -likeness else 0 end, fit desc, uses desc, length(name), name
            limit {limit}
            """).ToListAsync(ct);
    }

    private static string? Words(string query) => query.Trim().ToLowerInvariant() is { Length: >= 2 and <= 100 } words ? words : null;

    private static string Pattern(string words) => words.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
