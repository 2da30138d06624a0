using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Exits;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Exits;

/// <summary>
/// Asks everybody who left for a job three months ago whether they were still in work, in one statement and each once. Whoever is
/// registered as unemployed again is not asked: that is recorded already. A question that nothing ran to ask is not asked late.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class AskAboutWork(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Asks those whose day came in the last two weeks.</summary>
    /// <returns>How many were asked now.</returns>
    public Task<int> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivicTime.DayOf(now);
        var latest = today.AddMonths(-WorkAfterExit.Months);
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
            select gen_random_uuid(), s.citizen_id, 'WorkAfterExit', {now},
                (s.ended_on + make_interval(months => {WorkAfterExit.AnswerMonths})) at time zone {CivicTime.Zone.Id},
                (s.ended_on + make_interval(months => {WorkAfterExit.Months})) at time zone {CivicTime.Zone.Id}, 'work-after:' || s.id
            from unemployment_spell s
            where s.end_reason = {nameof(ExitReason.Job)} and s.ended_on between {latest.AddDays(-14)} and {latest}
                and not exists (select from work_after_exit w where w.spell_id = s.id)
                and not exists (select from unemployment_spell again where again.citizen_id = s.citizen_id and again.ended_on is null)
            on conflict do nothing
            """, ct);
    }
}
