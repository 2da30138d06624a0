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

namespace Portal.Core.Escalations;

/// <summary>
/// What is done with some open spells in one transaction: read, estimate where there is a legal basis, decide, store. The nightly sweep does
/// it with a shard, a change in a case with one spell. The caller holds the transaction.
/// </summary>
internal sealed class SweepWork(PortalDbContext db, TimeProvider clock)
{
    /// <summary>What it gave.</summary>
    /// <param name="Spells">Open spells.</param>
    /// <param name="Scored">Of these, with a number.</param>
    /// <param name="Escalated">Newly escalated, or opened again.</param>
    /// <param name="Counts">By jobcenter.</param>
    public sealed record Swept(int Spells, int Scored, int Escalated, IReadOnlyList<(Guid Jobcenter, int Spells, int Scored)> Counts);

    private readonly record struct Result(SweepRow Row, RiskEstimate? New, long? Fingerprint, double? Probability, List<Reason> Reasons);

    /// <summary>Expects that others estimate the same spells at the same time.</summary>
    public bool Careful { get; set; }

    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    /// <summary>Does it with the spells that a COPY of <see cref="SweepRows"/> gives.</summary>
    /// <param name="copy">The COPY.</param>
    /// <param name="sweepId">The run; the change's own id where there is none.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Swept> ExecuteAsync(string copy, Guid sweepId, CancellationToken ct)
    {
        await SweepLock.ShareAsync(db, ct);
        var rows = await SweepRows.ReadAsync(Connection, copy, ct);
        if (rows.Count == 0)
        {
            return new Swept(0, 0, 0, []);
        }
        var results = await DecideAsync(rows, ct);
        await StoreEstimatesAsync(sweepId, results, ct);
        var escalated = await EscalateAsync(sweepId, results.FindAll(r => r.Reasons.Count > 0), ct);
        return new Swept(rows.Count, results.Count(r => r.Probability is not null), escalated,
            [.. results.GroupBy(r => r.Row.JobcenterId).Select(g => (g.Key, g.Count(), g.Count(r => r.Probability is not null))).OrderBy(c => c.Key)]);
    }

    private async Task<List<Result>> DecideAsync(List<SweepRow> rows, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivicTime.DayOf(now);
        var jobcenters = await db.Set<Jobcenter>().AsNoTracking().ToDictionaryAsync(j => j.Id, ct);
        var triggers = await TriggerSet.ReadAsync(db, today, ct);
        TriggerSet Of(Guid jobcenter) => triggers.GetValueOrDefault(jobcenter) ?? triggers[Guid.Empty];
        // The rule of the day of registration holds, and there are many such days: all rules are read at once.
        var history = await RuleHistory.ReadAsync(db, ct);
        var activity = await LastActivity.OfAsync(db, [.. rows.Where(row =>
            ((row.Kinds ?? 0) & Criteria.Bit(EscalationReason.Inactive)) == 0
            && Of(row.JobcenterId).LimitOf(EscalationReason.Inactive) is { } limit && row.ActiveAt <= now.AddDays(-7 * limit)).Select(row => row.SpellId)], ct);

        var results = new List<Result>(rows.Count);
        foreach (var row in rows)
        {
            var jobcenter = jobcenters[row.JobcenterId];
            var weeks = CivicTime.WeeksBetween(row.FirstUnemployedDay, today);
            // Without a recorded legal basis, or against the citizen's objection, nothing is computed at all.
            RiskEstimate? estimate = null;
            long? fingerprint = null;
            double? probability = null;
            if (jobcenter.ProfilingOn(today) && !row.Objected)
            {
                var facts = new RiskFacts(
                    weeks, row.Education, row.MonthsEmployedOfLast36, row.YearsInLastJob, row.ReasonForLoss, row.ExpectedWeeksToJob, row.CvComplete);
                fingerprint = FingerprintOf(RiskModel.Default.Version, facts);
                if (fingerprint == row.Fingerprint)
                {
                    probability = row.Probability;
                }
                else
                {
                    estimate = RiskModel.Default.Estimate(facts, now);
                    probability = estimate.Probability;
                }
            }
            var reasons = Criteria.Reasons(FactsOf(row, weeks, today, now, history, activity), probability, jobcenter.ThresholdPercent, jobcenter.WeeksCriterion, Of(row.JobcenterId));
            results.Add(new Result(row, estimate, fingerprint, probability, New(row, reasons)));
        }
        return results;
    }

    // Whoever has found work begins soon: nobody is escalated then, but what somebody asks for counts.
    private static List<Reason> New(SweepRow row, List<Reason> reasons) => reasons.FindAll(r =>
        ((row.Kinds ?? 0) & Criteria.Bit(r.Kind)) == 0 && (!row.Released || r.Kind is EscalationReason.AskedForHelp));

    private static CaseFacts FactsOf(
        SweepRow row, int weeks, DateOnly today, DateTimeOffset now, RuleHistory history, Dictionary<Guid, DateTimeOffset> activity)
    {
        var overdue = 0;
        if (!row.CvComplete && !row.WaitsForStaff)
        {
            var registered = CivicTime.DayOf(row.RegisteredAt);
            var days = history.On(registered).Find(RuleBook.CvDeadlineDays, row.Benefit)?.Value;
            overdue = days is null ? 0 : Math.Max(0, today.DayNumber - registered.AddDays(days.Value).DayNumber);
        }
        var active = activity.GetValueOrDefault(row.SpellId, row.ActiveAt);
        return new CaseFacts(weeks, row.Missed, overdue, row.AskedForHelp, row.MissedDeadline)
        {
            WeeksInactive = (int)((now - active).TotalDays / 7),
            ReferredByAdvisor = row.ReferredByAdvisor,
            ReferredByFund = row.ReferredByFund,
            Age = row.BirthDate is { } born ? today.Year - born.Year - (today < born.AddYears(today.Year - born.Year) ? 1 : 0) : null,
            Education = row.Education,
            Trade = row.Trade,
        };
    }

    /// <summary>What an estimate is made from, in a number: the same number is the same estimate.</summary>
    internal static long FingerprintOf(string version, in RiskFacts facts)
    {
        // FNV-1a: stable from run to run, as HashCode is not.
        var hash = 14695981039346656037UL;
        void Add(long value) => hash = (hash ^ (ulong)value) * 1099511628211UL;
        foreach (var letter in version)
        {
            Add(letter);
        }
        Add(facts.WeeksUnemployed);
        Add((long)facts.Education);
        Add(facts.MonthsEmployedOfLast36 ?? -1);
        Add(facts.YearsInLastJob ?? -1);
        Add(facts.ReasonForLoss is { } loss ? (long)loss : -1);
        Add(facts.ExpectedWeeksToJob ?? -1);
        Add(facts.CvComplete is { } complete ? (complete ? 1 : 0) : -1);
        return (long)hash;
    }

    private async Task StoreEstimatesAsync(Guid sweepId, List<Result> results, CancellationToken ct)
    {
        // What was never estimated is written where it belongs. Somebody else may have estimated it in this instant: then the key refuses all of
        // it, and the caller does it again, carefully.
        if (!Careful)
        {
            await CopyAsync("risk_assessment", sweepId, results.FindAll(r => r.New is not null && !r.Row.Estimated), ct);
        }
        var known = results.FindAll(r => r.New is not null && (Careful || r.Row.Estimated));
        if (known.Count == 0)
        {
            return;
        }
        await db.Database.ExecuteSqlAsync($"create temporary table new_estimate (like risk_assessment) on commit drop", ct);
        await CopyAsync("new_estimate", sweepId, known, ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into risk_assessment (spell_id, jobcenter_id, sweep_id, computed_at, model_version, probability, estimate, fingerprint)
            select spell_id, jobcenter_id, sweep_id, computed_at, model_version, probability, estimate, fingerprint from new_estimate
            on conflict (spell_id) do update set jobcenter_id = excluded.jobcenter_id, sweep_id = excluded.sweep_id,
                computed_at = excluded.computed_at, model_version = excluded.model_version, probability = excluded.probability,
                estimate = excluded.estimate, fingerprint = excluded.fingerprint
            """, ct);
        // Within the same transaction it may be done again.
        await db.Database.ExecuteSqlAsync($"drop table new_estimate", ct);
    }

    private async Task CopyAsync(string table, Guid sweepId, List<Result> results, CancellationToken ct)
    {
        if (results.Count == 0)
        {
            return;
        }
        await using (var writer = await Connection.BeginBinaryImportAsync(
            $"copy {table} (spell_id, jobcenter_id, sweep_id, computed_at, model_version, probability, estimate, fingerprint) from stdin (format binary)", ct))
        {
            foreach (var (row, estimate, fingerprint, _, _) in results)
            {
                await writer.StartRowAsync(ct);
                await writer.WriteAsync(row.SpellId, ct);
                await writer.WriteAsync(row.JobcenterId, ct);
                await writer.WriteAsync(sweepId, ct);
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
                await writer.WriteAsync(fingerprint!.Value, ct);
            }
            await writer.CompleteAsync(ct);
        }
    }

    /// <summary>
    /// One statement: new escalations; further reasons of open ones; closed ones that are needed again; their history and the audit
    /// events. What the unique index holds cannot happen twice, and a reason that is there is not added again.
    /// </summary>
    private async Task<int> EscalateAsync(Guid sweepId, List<Result> results, CancellationToken ct)
    {
        if (results.Count == 0)
        {
            return 0;
        }
        var now = clock.GetUtcNow();
        var today = CivicTime.DayOf(now);
        var deadlines = await EscalationDeadlines.FromAsync(db, today, ct);
        var contactBy = await db.Set<Jobcenter>().ToDictionaryAsync(j => j.Id, j => CivicTime.AddWorkingDays(today, j.ContactDays), ct);
        // Risk above threshold first, then the longest: whoever needs it most gets a contact first when advisors are few.
        var ordered = results.OrderByDescending(r => r.Probability ?? 0).ToList();
        return (await db.Database.SqlQuery<int>(
            $"""
            with wanted as (
                select * from unnest(
                    {ordered.Select(_ => Ids.New(clock)).ToArray()},
                    {ordered.Select(r => r.Row.SpellId).ToArray()},
                    {ordered.Select(r => r.Row.CitizenId).ToArray()},
                    {ordered.Select(r => r.Row.JobcenterId).ToArray()},
                    {ordered.Select(r => JsonSerializer.Serialize(r.Reasons, ContractJson.Options)).ToArray()}::jsonb[],
                    {ordered.Select(r => Criteria.Bits(r.Reasons)).ToArray()},
                    {ordered.Select(r => contactBy[r.Row.JobcenterId]).ToArray()},
                    {ordered.Select(r => r.Row.Kinds is not null).ToArray()})
                    as w (id, spell_id, citizen_id, jobcenter_id, reasons, kinds, contact_by, known)),
            leader as (
                select distinct on (a.jobcenter_id) a.jobcenter_id, a.id from account a
                where a.role = 'leader' and a.disabled_at is null order by a.jobcenter_id, a.id),
            opened as (
                insert into escalation (id, spell_id, citizen_id, jobcenter_id, sweep_id, at, reasons, kinds, contact_by, status, status_at, due_on, owner_id, contacts)
                select w.id, w.spell_id, w.citizen_id, w.jobcenter_id, {sweepId}, {now}, w.reasons, w.kinds, w.contact_by, 'Open', {now}, {deadlines.Assign}, leader.id, 0
                from wanted w left join leader on leader.jobcenter_id = w.jobcenter_id where not w.known
                on conflict (spell_id) do nothing
                returning id, spell_id, citizen_id, jobcenter_id, due_on),
            merged as (
                update escalation e set kinds = e.kinds | w.kinds,
                    reasons = coalesce((select jsonb_agg(r) from jsonb_array_elements(e.reasons) r
                        where not exists (select from jsonb_array_elements(w.reasons) n where n ->> 'kind' = r ->> 'kind')), '[]') || w.reasons,
                    status = case when was.status <> 'Closed' then e.status when last.id is null then 'Open' else 'Assigned' end,
                    status_at = case when was.status <> 'Closed' then e.status_at else {now} end,
                    due_on = case when was.status <> 'Closed' then e.due_on when last.id is null then {deadlines.Assign} else {deadlines.Attempt} end,
                    contact_id = case when was.status <> 'Closed' then e.contact_id else last.id end,
                    owner_id = case when was.status <> 'Closed' then e.owner_id else coalesce(last.id, leader.id) end,
                    closed_at = null, closed_reason = null
                from wanted w join escalation was on was.spell_id = w.spell_id
                left join account last on last.id = was.contact_id and last.disabled_at is null and last.jobcenter_id = was.jobcenter_id
                left join leader on leader.jobcenter_id = was.jobcenter_id
                where w.known and e.id = was.id and e.status = was.status and (was.status = 'Closed' or (e.kinds & w.kinds) <> w.kinds)
                returning e.id, e.spell_id, e.citizen_id, e.jobcenter_id, e.status, e.due_on, was.status = 'Closed' as reopened),
            stepped as (
                insert into escalation_step (escalation_id, jobcenter_id, at, account_id, by_name, kind, status, why, due_on)
                select s.id, s.jobcenter_id, {now}, {Actor.System.AccountId}, {Actor.System.Name}, s.kind, s.status, s.why, s.due_on from (
                    select o.id, o.jobcenter_id, case when r.n = 1 then 'Opened' else 'ReasonAdded' end as kind, 'Open' as status, r.reason ->> 'kind' as why, o.due_on, r.n
                    from opened o join wanted w on w.id = o.id cross join lateral jsonb_array_elements(w.reasons) with ordinality as r (reason, n)
                    union all
                    select m.id, m.jobcenter_id, case when r.n = 1 and m.reopened then 'Reopened' else 'ReasonAdded' end, m.status, r.reason ->> 'kind', m.due_on, r.n
                    from merged m join wanted w on w.spell_id = m.spell_id cross join lateral jsonb_array_elements(w.reasons) with ordinality as r (reason, n)) s
                order by s.id, s.n),
            audited as (
                insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
                select {now}, {Actor.System.AccountId}, x.citizen_id, x.jobcenter_id, x.name,
                    jsonb_build_object('escalationId', x.id, 'reasons', (select jsonb_agg(r ->> 'kind') from jsonb_array_elements(w.reasons) r))
                from (select id, spell_id, citizen_id, jobcenter_id, 'citizen.escalated' as name from opened
                    union all select id, spell_id, citizen_id, jobcenter_id, case when reopened then 'escalation.reopened' else 'escalation.reason-added' end from merged) x
                join wanted w on w.spell_id = x.spell_id)
            select ((select count(*) from opened) + (select count(*) from merged where reopened))::int as "Value"
            """).ToListAsync(ct)).Single();
    }
}
