using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Booking;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Booking;

/// <summary>What a jobcenter needs in the next eight weeks against the times it has. Numbers only; nobody is named.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadForecast(PortalDbContext db, TimeProvider clock)
{
    private const int WeeksAhead = 8;
    private const int WeeksOfIntake = 8;
    private const int WeeksOfOutcomes = 26;

    private sealed record OfWeek(DateOnly Monday, int Count);

    private sealed record Outcomes(int Ended, int Repeated);

    private sealed record Waiting(DateOnly LastDay, int Count);

    /// <summary>The forecast of the actor's jobcenter.</summary>
    public async Task<CapacityForecast> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var monday = MondayOf(today);
        var intake = await IntakeAsync(actor.Jobcenter, monday, ct);
        var outcomes = await OutcomesAsync(actor.Jobcenter, ct);
        var share = outcomes.Ended == 0 ? 0 : (double)outcomes.Repeated / outcomes.Ended;
        var hold = (await RuleBook.OnAsync(db, today, ct)).Find(RuleBook.ConversationHoldDays, null)
            ?? throw new InvalidOperationException($"There is no rule {RuleBook.ConversationHoldDays} on {today:yyyy-MM-dd}. Load content/rules with ./portal setup.");
        var waiting = await WaitingAsync(actor.Jobcenter, ct);
        var (free, booked) = (await FreeAsync(actor.Jobcenter, monday, ct), await BookedAsync(actor.Jobcenter, monday, ct));

        var expected = new Expectation(intake.Min(), intake.Average(), intake.Max());
        var rest = Enumerable.Range(0, 5).Count(d => monday.AddDays(d) >= today) / 5.0;
        var weeksToHold = hold.Value / 7;
        var waitingByWeek = WaitingByWeek(waiting, today, monday);
        IReadOnlyList<NeedOfWeek> With(double registrations) =>
            CapacityNeed.Compute(free, booked, waitingByWeek, registrations, rest, share, weeksToHold);
        var (low, mid, high) = (With(expected.Low), With(expected.Expected), With(expected.High));
        return new CapacityForecast(
            intake, expected, outcomes.Ended, outcomes.Repeated, share, weeksToHold, hold.Source, waiting.Sum(w => w.Count),
            [.. Enumerable.Range(0, WeeksAhead).Select(w => new ForecastWeek(
                monday.AddDays(7 * w), ISOWeek.GetWeekOfYear(monday.AddDays(7 * w).ToDateTime(TimeOnly.MinValue)), free[w], booked[w],
                new Expectation(low[w].Due, mid[w].Due, high[w].Due), new Expectation(low[w].Missing, mid[w].Missing, high[w].Missing)))]);
    }

    private async Task<int[]> IntakeAsync(Guid jobcenter, DateOnly monday, CancellationToken ct)
    {
        var first = monday.AddDays(-7 * WeeksOfIntake);
        var weeks = await db.Database.SqlQuery<OfWeek>(
            $"""
            select date_trunc('week', registered_at at time zone {CivicTime.Zone.Id})::date as monday, count(*)::int as count
            from unemployment_spell
            where jobcenter_id = {jobcenter} and registered_at >= {CivicTime.StartOf(first)} and registered_at < {CivicTime.StartOf(monday)}
            group by 1
            """).ToListAsync(ct);
        return Spread(weeks, first, WeeksOfIntake);
    }

    private async Task<Outcomes> OutcomesAsync(Guid jobcenter, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await db.Database.SqlQuery<Outcomes>(
            $"""
            select count(*)::int as ended, (count(*) filter (where status <> 'Held'))::int as repeated
            from appointment
            where jobcenter_id = {jobcenter} and status in ('Held', 'NoShow', 'Excused', 'Revoked')
                and starts_at >= {now.AddDays(-7 * WeeksOfOutcomes)} and starts_at <= {now}
            """).SingleAsync(ct);
    }

    // Whoever has no conversation and is to have one, and whoever asked for another and waits; each once, by their earliest last day.
    private Task<List<Waiting>> WaitingAsync(Guid jobcenter, CancellationToken ct) => db.Database.SqlQuery<Waiting>(
        $"""
        with needs as (
            select spell_id, coalesce(hold_by, registered) as last_day from booking_duty s
            where jobcenter_id = {jobcenter}
                and not exists (select from appointment a where a.spell_id = s.spell_id and a.status in ('Booked', 'Held'))
                and not exists (select from reduced_contact d where d.spell_id = s.spell_id and d.status = 'Confirmed')
            union all
            select spell_id, due_on from conversation_request
            where jobcenter_id = {jobcenter} and appointment_id is null and withdrawn_at is null)
        select last_day, count(*)::int as count
        from (select min(last_day) as last_day from needs group by spell_id) one
        group by last_day
        """).ToListAsync(ct);

    private async Task<int[]> FreeAsync(Guid jobcenter, DateOnly monday, CancellationToken ct) => Spread(
        await db.Database.SqlQuery<OfWeek>(
            $"""
            select date_trunc('week', starts_at at time zone {CivicTime.Zone.Id})::date as monday, count(*)::int as count
            from slot
            where jobcenter_id = {jobcenter} and taken_by is null and starts_at > {clock.GetUtcNow()}
                and starts_at < {CivicTime.StartOf(monday.AddDays(7 * WeeksAhead))}
            group by 1
            """).ToListAsync(ct), monday, WeeksAhead);

    private async Task<int[]> BookedAsync(Guid jobcenter, DateOnly monday, CancellationToken ct) => Spread(
        await db.Database.SqlQuery<OfWeek>(
            $"""
            select date_trunc('week', starts_at at time zone {CivicTime.Zone.Id})::date as monday, count(*)::int as count
            from appointment
            where jobcenter_id = {jobcenter} and status = 'Booked' and starts_at > {clock.GetUtcNow()}
                and starts_at < {CivicTime.StartOf(monday.AddDays(7 * WeeksAhead))}
            group by 1
            """).ToListAsync(ct), monday, WeeksAhead);

    // Whoever is late is counted in the first week.
    private static int[] WaitingByWeek(List<Waiting> waiting, DateOnly today, DateOnly monday)
    {
        var weeks = new int[WeeksAhead];
        foreach (var group in waiting)
        {
            var week = group.LastDay <= today ? 0 : (group.LastDay.DayNumber - monday.DayNumber) / 7;
            if (week < WeeksAhead)
            {
                weeks[week] += group.Count;
            }
        }
        return weeks;
    }

    private static int[] Spread(List<OfWeek> weeks, DateOnly first, int count)
    {
        var byMonday = weeks.ToDictionary(w => w.Monday, w => w.Count);
        return [.. Enumerable.Range(0, count).Select(w => byMonday.GetValueOrDefault(first.AddDays(7 * w)))];
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
