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
    /// Occupations for the words: titles that begin with them first, then titles that contain them, then titles that
    /// resemble them (a typing error or two).
    /// </summary>
    public async Task<IReadOnlyList<Occupation>> OccupationsAsync(string query, string language, int limit, CancellationToken ct)
    {
        var words = query.Trim().ToLowerInvariant();
        if (words.Length is < 2 or > 100)
        {
            return [];
        }
        limit = Math.Clamp(limit, 1, 50);
        var pattern = words.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        var english = language == "en";
        return await db.Database.SqlQuery<Occupation>(
            $"""
            select title, code, "group", esco_uri from (
                select distinct on (o.search_text, o.disco_code) o.title, o.disco_code as code,
                    case when {english} then g.title_en else g.title_da end as "group", nullif(o.esco_uri, '') as esco_uri,
                    case when o.search_text like {pattern + "%"} then 0 when o.search_text like {"% " + pattern + "%"} then 1
                        when o.search_text like {"%" + pattern + "%"} then 2 else 3 end as nearness,
                    similarity(o.search_text, {words}) as likeness, length(o.search_text) as longness
                from occupation_title o join disco_group g on g.code = o.disco_code
                where o.search_text like {"%" + pattern + "%"} or o.search_text % {words}
                order by o.search_text, o.disco_code, o.esco_uri) hit
            order by nearness, likeness desc, longness, title
            limit {limit}
            """).ToListAsync(ct);
    }
}
