using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Reference;

/// <summary>
/// Counts how many registrations and CVs name an occupation, and how many CVs a skill, so that a search shows the usual ones
/// first. Numbers of many, about nobody; only what changed is written.
/// </summary>
/// <param name="db">The database.</param>
public sealed class CountUses(PortalDbContext db)
{
    /// <summary>Counts anew.</summary>
    /// <returns>How many occupations and skills had another number.</returns>
    public async Task<int> ExecuteAsync(CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            update disco_group g set uses = coalesce(c.n, 0) from disco_group one left join (
                select code, count(*)::int as n from (
                    select last_occupation_code as code from unemployment_spell where last_occupation_code is not null
                    union all
                    select goal ->> 'occupationCode' from cv, jsonb_path_query(content, '$.jobGoals[*]') goal) named
                group by code) c on c.code = one.code
            where g.code = one.code and g.uses <> coalesce(c.n, 0)
            """, ct)
        + await db.Database.ExecuteSqlAsync(
            $"""
            update skill s set uses = coalesce(c.n, 0) from skill one left join (
                select lower(named ->> 'name') as name, count(distinct citizen_id)::int as n
                from cv, jsonb_path_query(content, '$.skills[*]') named group by 1) c on c.name in (one.search_da, one.search_en)
            where s.id = one.id and s.uses <> coalesce(c.n, 0)
            """, ct);
}
