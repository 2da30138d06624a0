using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Assistance;
using Portal.Contracts.Jobcenters;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Assistance;

/// <summary>
/// The work list of a jobcenter: everybody with an open spell and no conversation who is exempt from booking alone, exempt
/// from Digital Post, or has asked for help. It is read from the case, never kept beside it: who books, withdraws the wish or
/// is released from the duty is off it in the same instant.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="accessLog">Logs the look.</param>
/// <param name="clock">The clock.</param>
public sealed class WorkList(PortalDbContext db, AccessLog accessLog, TimeProvider clock)
{
    private sealed record Row(
        Guid SpellId, Guid CitizenId, string Name, bool CannotBookAlone, bool ExemptFromDigitalPost, bool Asked, DateTimeOffset Since,
        DateOnly HoldBy, string Language, string? Interpreter, string? Phone, string? Note, Guid? ClaimedBy, string? ClaimedByName,
        DateTimeOffset? ClaimedUntil, int Attempts, int Total);

    private sealed record Counts(int Waiting, int Claimed, int ContactOverdue, int HoldOverdue);

    /// <summary>A page of the list, the earliest last day first. Everybody on the page has been looked at.</summary>
    public async Task<AssistanceList> ExecuteAsync(Actor actor, int limit, int offset, CancellationToken ct)
    {
        var list = await ReadAsync(actor, Math.Clamp(limit, 1, 100), Math.Max(0, offset), false, ct);
        await accessLog.RecordListAsync(actor, [.. list.Lines.Select(l => l.CitizenId)], LookPurpose.AssistedBooking, "work-list", ct);
        return list;
    }

    /// <summary>The lines that nobody else has, for an advisor's desk.</summary>
    internal async Task<IReadOnlyList<AssistanceLine>> ForDeskAsync(Actor actor, CancellationToken ct) =>
        (await ReadAsync(actor, 50, 0, true, ct)).Lines;

    /// <summary>How the list of the actor's jobcenter stands.</summary>
    public async Task<AssistanceSummary> SummaryAsync(Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivicTime.Today(clock);
        // Whoever came onto the list on this day or before should have been tried by now.
        var late = today;
        var days = (await RuleBook.OnAsync(db, today, ct)).Need(LocalRules.ContactDays).Value;
        while (CivicTime.AddWorkingDays(late, days) >= today)
        {
            late = late.AddDays(-1);
        }
        var counts = (await db.Database.SqlQuery<Counts>(
            $"""
            select count(*)::int as waiting, count(*) filter (where claimed_until > {now})::int as claimed,
                count(*) filter (where attempts = 0 and since < {CivicTime.StartOf(late.AddDays(1))})::int as contact_overdue,
                count(*) filter (where hold_by < {today})::int as hold_overdue
            from assistance_line_v2 where jobcenter_id = {actor.Jobcenter}
            """).ToListAsync(ct)).Single();
        return new AssistanceSummary(counts.Waiting, counts.Claimed, counts.ContactOverdue, counts.HoldOverdue);
    }

    private async Task<AssistanceList> ReadAsync(Actor actor, int limit, int offset, bool free, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivicTime.Today(clock);
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            select spell_id, citizen_id, name, cannot_book_alone, exempt_from_digital_post, asked, since, hold_by, language, interpreter,
                phone, note, case when claimed_until > {now} then claimed_by end as claimed_by,
                case when claimed_until > {now} then (select display_name from account where id = line.claimed_by) end as claimed_by_name,
                case when claimed_until > {now} then claimed_until end as claimed_until, attempts, count(*) over ()::int as total
            from assistance_line_v2 line
            where jobcenter_id = {actor.Jobcenter} and (not {free} or claimed_until is null or claimed_until <= {now} or claimed_by = {actor.AccountId})
            order by hold_by, since, spell_id limit {limit} offset {offset}
            """).ToListAsync(ct);
        var contactDays = (await RuleBook.OnAsync(db, today, ct)).Need(LocalRules.ContactDays).Value;
        var spells = rows.Select(r => r.SpellId).ToArray();
        var attempts = (await db.Set<AssistanceAttempt>().AsNoTracking().Where(a => spells.Contains(a.SpellId))
            .OrderByDescending(a => a.At).ToListAsync(ct)).ToLookup(a => a.SpellId, a => new Attempt(a.At, a.StaffName, a.Kind, a.Note));
        return new AssistanceList([.. rows.Select(Line)], rows.Count == 0 ? 0 : rows[0].Total);

        AssistanceLine Line(Row r)
        {
            var contactBy = CivicTime.AddWorkingDays(CivicTime.DayOf(r.Since), contactDays);
            return new AssistanceLine(
                r.CitizenId, r.Name, [.. ReasonsOf(r)], r.Since, contactBy, r.Attempts == 0 && contactBy < today, r.HoldBy, r.HoldBy < today,
                r.Language == "English", r.Interpreter, r.Phone, r.ExemptFromDigitalPost, r.Note, r.ClaimedByName, r.ClaimedUntil,
                r.ClaimedBy == actor.AccountId, [.. attempts[r.SpellId]]);
        }
    }

    private static IEnumerable<AssistanceReason> ReasonsOf(Row row)
    {
        if (row.CannotBookAlone)
        {
            yield return AssistanceReason.CannotBookAlone;
        }
        if (row.ExemptFromDigitalPost)
        {
            yield return AssistanceReason.NoDigitalPost;
        }
        if (row.Asked)
        {
            yield return AssistanceReason.Asked;
        }
    }
}
