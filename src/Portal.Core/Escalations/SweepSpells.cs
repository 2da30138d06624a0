using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Contracts.Risk;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;
using Portal.Core.Risk;
using Portal.Core.Risk.InForce;
using Portal.Core.Risk.Training;

namespace Portal.Core.Escalations;

/// <summary>
/// Walks all open spells, estimates each person's risk where there is a legal basis, and escalates whoever meets a
/// criterion. It goes in chunks; each chunk reads, scores, writes and moves the cursor in one transaction, so a worker that
/// is killed loses nothing and the next one goes on where it stopped. The unique index on the spell, not the job, is what
/// makes an escalation happen once.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class SweepSpells(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Spells in one transaction: long enough to be cheap, short enough not to hold back vacuum.</summary>
    internal int ChunkSize { get; set; } = 5_000;

    private sealed record Row(
        Guid SpellId, Guid CitizenId, Guid JobcenterId, DateOnly FirstUnemployedDay, string Benefit, string Education,
        int? MonthsEmployedOfLast36, int? YearsInLastJob, string? ReasonForLoss, int? ExpectedWeeksToJob, DateTimeOffset RegisteredAt,
        bool CvComplete, bool Missed, bool MissedDeadline, bool AskedForHelp, bool Objected, bool Escalated, bool Released,
        DateOnly? BirthDate, int? EarlierSpells, bool? CvApproved, bool? ConversationHeld, bool SetAside);

    /// <summary>What one chunk gave.</summary>
    private readonly record struct Result(Row Row, RiskEstimate? Estimate, List<Reason> Reasons);

    /// <summary>Runs every sweep that waits or was interrupted, to its end.</summary>
    /// <returns>How many sweeps were finished here.</returns>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var finished = 0;
        while (await NextAsync(ct) is { } id)
        {
            while (true)
            {
                ct.ThrowIfCancellationRequested();
                var step = await StepAsync(id, ct);
                if (step is Step.Busy)
                {
                    // Another worker has it; it will finish, or die and leave the lock.
                    return finished;
                }
                if (step is Step.Finished)
                {
                    finished++;
                    break;
                }
            }
        }
        return finished;
    }

    private sealed record SweepFinished(Guid SweepId, int Spells, int Scored, int Escalated);

    private enum Step
    {
        Moved,
        Finished,
        Busy,
    }

    private async Task<Guid?> NextAsync(CancellationToken ct) => await db.Set<SweepRun>().AsNoTracking()
        .Where(r => r.FinishedAt == null).OrderBy(r => r.RequestedAt).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);

    /// <summary>One chunk in one transaction.</summary>
    private Task<Step> StepAsync(Guid runId, CancellationToken ct) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // The row lock is the lease: a killed worker's connection ends, and with it the lock.
        var run = (await db.Set<SweepRun>()
            .FromSql($"select * from sweep_run where id = {runId} and finished_at is null for update skip locked").ToListAsync(ct)).SingleOrDefault();
        if (run is null)
        {
            return await db.Set<SweepRun>().AnyAsync(r => r.Id == runId && r.FinishedAt == null, ct) ? Step.Busy : Step.Finished;
        }
        // Contacts are given by load, so only one chunk of any run does it at a time; and whoever objects meanwhile waits.
        await SweepLock.TakeAsync(db, ct);

        var models = await ModelsInForce.ReadAsync(db, CivicTime.Today(clock), ct);
        var rows = await ReadAsync(run, models, ct);
        if (rows.Count > 0)
        {
            var results = await DecideAsync(rows, models, ct);
            await StoreEstimatesAsync(run, results.Where(r => r.Estimate is not null), ct);
            run.Escalated += await EscalateAsync(run, results.Where(r => r.Reasons.Count > 0 && !r.Row.Escalated && !r.Row.Released).ToList(), ct);
            await CountAsync(run, results, ct);
            run.Spells += rows.Count;
            run.Scored += results.Count(r => r.Estimate?.Probability is not null);
            run.Cursor = rows[^1].SpellId;
        }
        if (rows.Count < ChunkSize)
        {
            await new AssignContacts(db, clock).ExecuteAsync(ct);
            run.FinishedAt = clock.GetUtcNow();
            db.Add(AuditEvent.Of(Actor.System, clock, "sweep.finished", null, run.JobcenterId, new SweepFinished(run.Id, run.Spells, run.Scored, run.Escalated)));
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return run.FinishedAt is null ? Step.Moved : Step.Finished;
    });

    // What no model in force asks for is not read.
    private Task<List<Row>> ReadAsync(SweepRun run, ModelsInForce models, CancellationToken ct) => db.Database.SqlQuery<Row>(
        $"""
        select s.id as spell_id, s.citizen_id, s.jobcenter_id, s.first_unemployed_day, s.benefit, s.education,
            s.months_employed_of_last36, s.years_in_last_job, s.reason_for_loss, s.expected_weeks_to_job, s.registered_at,
            coalesce((select v.complete from cv_version v where v.citizen_id = s.citizen_id order by v.version desc limit 1), false) as cv_complete,
            exists (select from appointment a where a.spell_id = s.id and a.status = 'NoShow') as missed,
            exists (select from booking_deadline d where d.spell_id = s.id and d.missed_on is not null)
                and not exists (select from appointment a where a.spell_id = s.id and a.status in ('Booked', 'Held')) as missed_deadline,
            c.help_requested_at is not null as asked_for_help,
            c.profiling_objected_at is not null as objected,
            exists (select from escalation e where e.spell_id = s.id) as escalated,
            exists (select from reduced_contact d where d.spell_id = s.id and d.status = 'Confirmed') as released,
            c.birth_date,
            case when {models.AnyAsks(RiskInput.EarlierSpells)} then (select nullif(count(*), 0)::int from unemployment_spell e
                where e.citizen_id = s.citizen_id and e.ended_on between s.first_unemployed_day - {PastSpells.EarlierDays} and s.first_unemployed_day) end as earlier_spells,
            case when {models.AnyAsks(RiskInput.CvApproved)} then exists (select from cv where cv.citizen_id = s.citizen_id and cv.status = 'Approved') end as cv_approved,
            case when {models.AnyAsks(RiskInput.ConversationHeld)} then exists (select from appointment a where a.spell_id = s.id and a.status = 'Held') end as conversation_held,
            coalesce((select j.judgement in ('Shorter', 'NotUsable') from estimate_judgement j where j.spell_id = s.id order by j.id desc limit 1), false) as set_aside
        from unemployment_spell s join citizen c on c.id = s.citizen_id
        where s.ended_on is null and s.id > {run.Cursor} and ({run.JobcenterId}::uuid is null or s.jobcenter_id = {run.JobcenterId})
        order by s.id limit {ChunkSize}
        """).ToListAsync(ct);

    private async Task<List<Result>> DecideAsync(List<Row> rows, ModelsInForce models, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivicTime.Today(clock);
        var jobcenters = await db.Set<Jobcenter>().AsNoTracking().ToDictionaryAsync(j => j.Id, ct);
        var results = new List<Result>(rows.Count);
        // The rule of the day of registration holds, and there are many such days: all rules are read at once.
        var history = await RuleHistory.ReadAsync(db, ct);
        foreach (var row in rows)
        {
            var jobcenter = jobcenters[row.JobcenterId];
            var weeks = CivicTime.WeeksBetween(row.FirstUnemployedDay, today);
            var registered = CivicTime.DayOf(row.RegisteredAt);
            var benefit = Enum.Parse<BenefitType>(row.Benefit);
            var cvDays = history.On(registered).Find(RuleBook.CvDeadlineDays, benefit)?.Value;
            var overdue = row.CvComplete || cvDays is null ? 0 : Math.Max(0, today.DayNumber - registered.AddDays(cvDays.Value).DayNumber);

            // Without a recorded legal basis, or against the citizen's objection, nothing is computed at all.
            RiskEstimate? estimate = jobcenter.ProfilingOn(today) && !row.Objected
                ? models.Of(row.JobcenterId).Estimate(new RiskFacts(
                    weeks, Enum.Parse<EducationLevel>(row.Education), row.MonthsEmployedOfLast36, row.YearsInLastJob,
                    row.ReasonForLoss is null ? null : Enum.Parse<ReasonForLoss>(row.ReasonForLoss), row.ExpectedWeeksToJob, row.CvComplete,
                    jobcenter.AgeOn ? PastSpells.AgeOn(row.FirstUnemployedDay, row.BirthDate) : null, row.EarlierSpells, row.FirstUnemployedDay.Month,
                    row.CvApproved, row.ConversationHeld), now)
                : null;
            var reasons = Criteria.Reasons(
                new CaseFacts(weeks, row.Missed, overdue, row.AskedForHelp, row.MissedDeadline),
                // An advisor who set the figure aside decides; the plain criteria still hold.
                row.SetAside ? null : estimate?.Probability, jobcenter.ThresholdPercent, jobcenter.WeeksCriterion);
            results.Add(new Result(row, estimate, reasons));
        }
        return results;
    }

    private async Task StoreEstimatesAsync(SweepRun run, IEnumerable<Result> results, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"create temporary table new_estimate (like risk_assessment) on commit drop", ct);
        await using (var writer = await Connection.BeginBinaryImportAsync(
            "copy new_estimate (spell_id, jobcenter_id, sweep_id, computed_at, model_version, probability, estimate) from stdin (format binary)", ct))
        {
            foreach (var (row, estimate, _) in results)
            {
                await writer.StartRowAsync(ct);
                await writer.WriteAsync(row.SpellId, ct);
                await writer.WriteAsync(row.JobcenterId, ct);
                await writer.WriteAsync(run.Id, ct);
                await writer.WriteAsync(estimate!.ComputedAt, ct);
                await writer.WriteAsync(estimate.ModelVersion, ct);
                if (estimate.Probability is { } probability)
                {
                    await writer.WriteAsync(probability, ct);
                }
                else
                {
                    await writer.WriteNullAsync(ct);
                }
                await writer.WriteAsync(JsonSerializer.Serialize(estimate, ContractJson.Options), NpgsqlDbType.Jsonb, ct);
            }
            await writer.CompleteAsync(ct);
        }
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into risk_assessment (spell_id, jobcenter_id, sweep_id, computed_at, model_version, probability, estimate)
            select spell_id, jobcenter_id, sweep_id, computed_at, model_version, probability, estimate from new_estimate
            on conflict (spell_id) do update set jobcenter_id = excluded.jobcenter_id, sweep_id = excluded.sweep_id,
                computed_at = excluded.computed_at, model_version = excluded.model_version, probability = excluded.probability,
                estimate = excluded.estimate
            """, ct);
    }

    private async Task<int> EscalateAsync(SweepRun run, List<Result> results, CancellationToken ct)
    {
        if (results.Count == 0)
        {
            return 0;
        }
        var now = clock.GetUtcNow();
        var today = CivicTime.Today(clock);
        var contactDays = await db.Set<Jobcenter>().ToDictionaryAsync(j => j.Id, j => j.ContactDays, ct);
        // Risk above threshold first, then the longest: whoever needs it most gets a contact first when advisors are few.
        var ordered = results.OrderByDescending(r => r.Estimate?.Probability ?? 0).ToList();
        return await db.Database.ExecuteSqlAsync(
            $"""
            with new as (
                insert into escalation (id, spell_id, citizen_id, jobcenter_id, sweep_id, at, reasons, contact_by)
                select * from unnest(
                    {ordered.Select(_ => Ids.New(clock)).ToArray()},
                    {ordered.Select(r => r.Row.SpellId).ToArray()},
                    {ordered.Select(r => r.Row.CitizenId).ToArray()},
                    {ordered.Select(r => r.Row.JobcenterId).ToArray()},
                    {ordered.Select(_ => run.Id).ToArray()},
                    {ordered.Select(_ => now).ToArray()},
                    {ordered.Select(r => JsonSerializer.Serialize(r.Reasons, ContractJson.Options)).ToArray()}::jsonb[],
                    {ordered.Select(r => CivicTime.AddWorkingDays(today, contactDays[r.Row.JobcenterId])).ToArray()})
                on conflict (spell_id) do nothing
                returning id, citizen_id, jobcenter_id, reasons)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {Actor.System.AccountId}, citizen_id, jobcenter_id, 'citizen.escalated',
                jsonb_build_object('escalationId', id, 'reasons', (select jsonb_agg(r ->> 'kind') from jsonb_array_elements(reasons) r)) from new
            """, ct);
    }

    private Task<int> CountAsync(SweepRun run, List<Result> results, CancellationToken ct)
    {
        var counts = results.GroupBy(r => r.Row.JobcenterId)
            .Select(g => (Jobcenter: g.Key, Spells: g.Count(), Scored: g.Count(r => r.Estimate?.Probability is not null))).ToList();
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into sweep_count (sweep_id, jobcenter_id, spells, scored)
            select {run.Id}, c.jobcenter_id, c.spells, c.scored
            from unnest({counts.Select(c => c.Jobcenter).ToArray()}, {counts.Select(c => c.Spells).ToArray()}, {counts.Select(c => c.Scored).ToArray()})
                as c(jobcenter_id, spells, scored)
            on conflict (sweep_id, jobcenter_id) do update
                set spells = sweep_count.spells + excluded.spells, scored = sweep_count.scored + excluded.scored
            """, ct);
    }

    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();
}
