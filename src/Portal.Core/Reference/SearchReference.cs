using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Reference;
using Portal.Core.Data;

namespace Portal.Core.Reference;

/// <summary>Reads the lists that everybody may read.</summary>
/// <param name="db">The database.</param>
public sealed class SearchReference(PortalDbContext db)
{
    private const int MostOccupations = 10;

    /// <summary>So many suggestions of an occupation's own are enough, and none of its relatives are needed.</summary>
    private const int Enough = 6;

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
    /// Skills for the words, ranked as occupations are; with no words those that people of the occupations usually have, the
    /// nearest group first. Where words and occupations are given, their skills come first among equals.
    /// </summary>
    /// <remarks>
    /// A list of skills cannot name each of 436 groups. Where fewer than <see cref="Enough"/> skills name an occupation, those of
    /// its nearest relatives are suggested too (the same three digits, and only then the same two), the occupation's own first.
    /// </remarks>
    /// <param name="query">The words, or none.</param>
    /// <param name="occupations">Each a DISCO-08 code or a title as people say it, the most important first; of more than ten the first ten.</param>
    /// <param name="language"><c>da</c> or <c>en</c>.</param>
    /// <param name="limit">1 to 50 hits.</param>
    /// <param name="ct">Stops the query.</param>
    public async Task<IReadOnlyList<SkillHit>> SkillsAsync(string? query, IReadOnlyList<string> occupations, string language, int limit, CancellationToken ct)
    {
        var words = Words(query ?? "");
        if (words is null && !string.IsNullOrWhiteSpace(query))
        {
            return [];
        }
        var codes = await CodesAsync(occupations, ct);
        if (words is null && codes.Length == 0)
        {
            return [];
        }
        limit = Math.Clamp(limit, 1, 50);
        var pattern = Pattern(words ?? "");
        var english = language == "en";
        return await db.Database.SqlQuery<SkillHit>(
            $"""
            with hit as (
                select case when {english} then s.name_en else s.name_da end as name, s.name_da as danish_name, s.uses,
                    coalesce((select max(length(g)) from unnest(s.groups) g, unnest({codes}) c where c like g || '%'), 0) as fit,
                    coalesce((select max(case when left(g, 3) = left(c, 3) then 3 when left(g, 2) = left(c, 2) then 2 end)
                        from unnest(s.groups) g, unnest({codes}) c where length(g) > 1), 0) as kinship,
                    least(
                        case when s.search_da like {pattern + "%"} then 0 when s.search_da like {"% " + pattern + "%"} then 1 when s.search_da like {"%" + pattern + "%"} then 2 else 3 end,
                        case when s.search_en like {pattern + "%"} then 0 when s.search_en like {"% " + pattern + "%"} then 1 when s.search_en like {"%" + pattern + "%"} then 2 else 3 end) as nearness,
                    greatest(similarity(s.search_da, {words ?? ""}), similarity(s.search_en, {words ?? ""})) as likeness
                from skill s
                where {words == null} or s.search_da like {"%" + pattern + "%"} or s.search_en like {"%" + pattern + "%"}
                    or s.search_da % {words ?? ""} or s.search_en % {words ?? ""}),
            counted as (
                select hit.*, count(*) filter (where fit > 1) over () as own, count(*) filter (where fit > 1 or kinship = 3) over () as close from hit)
            select name, danish_name from counted
            where {words != null} or fit > 0 or (kinship = 3 and own < {Enough}) or (kinship = 2 and close < {Enough})
            order by nearness, case when nearness = 3 then -likeness else 0 end,
                case when fit > 1 then 0 else 1 end, case when fit > 1 then fit else kinship end desc, fit desc, uses desc, length(name), name
            limit {limit}
            """).ToListAsync(ct);
    }

    // Codes as they are; a title means the group that the list of titles says, by the very words or else by the most alike.
    private async Task<string[]> CodesAsync(IReadOnlyList<string> occupations, CancellationToken ct)
    {
        var asked = occupations.Where(o => !string.IsNullOrWhiteSpace(o)).Select(o => o.Trim().ToLowerInvariant()).Where(o => o.Length <= 200).Distinct().Take(MostOccupations).ToList();
        var codes = asked.Where(IsCode).ToList();
        var titles = asked.Where(o => !IsCode(o)).ToArray();
        if (titles.Length > 0)
        {
            codes.AddRange(await db.Database.SqlQuery<string>(
                $"""
                select near.disco_code as "Value" from unnest({titles}) as asked(title), lateral (
                    select o.disco_code from occupation_title o where o.search_text % asked.title and similarity(o.search_text, asked.title) >= 0.5
                    order by similarity(o.search_text, asked.title) desc, o.esco_uri, o.search_text limit 1) near
                """).ToListAsync(ct));
        }
        return [.. codes.Distinct()];

        static bool IsCode(string text) => text.Length is >= 1 and <= 4 && text.All(char.IsAsciiDigit);
    }

    private static string? Words(string query) => query.Trim().ToLowerInvariant() is { Length: >= 2 and <= 100 } words ? words : null;

    private static string Pattern(string words) => words.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
