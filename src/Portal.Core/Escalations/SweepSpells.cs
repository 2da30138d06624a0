using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Escalations;

/// <summary>
/// Walks all open spells, estimates each person's risk where there is a legal basis, and escalates whoever meets a criterion
/// (decision 84). A run is cut into shards; each is one short transaction that reads, scores, writes and finishes its row. Whoever works on
/// a shard has a lease with a number (the fence), and only the holder of the newest number can finish it. So a worker that is killed
/// loses one shard's work at most, the next one goes on when the lease is over, and one that was only slow changes nothing.
/// The unique index on the spell, not the job, is what makes an escalation happen once.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class SweepSpells(PortalDbContext db, TimeProvider clock)
{
    /// <summary>How long a worker may take for a shard before another takes it; many times what a shard takes.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Spells in one shard: long enough to be cheap, short enough not to hold back vacuum.</summary>
    public int ShardSize { get; set; } = 25_000;

    private readonly SweepWork work = new(db, clock);

    private sealed record SweepFinished(Guid SweepId, int Spells, int Scored, int Escalated);

    private sealed record Claimed(int Number, Guid FromSpell, Guid? ToSpell, int Fence);

    /// <summary>Runs every sweep that waits or was interrupted, to its end.</summary>
    /// <returns>How many sweeps were finished here.</returns>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var finished = 0;
        while (await NextAsync(ct) is { } run)
        {
            if (run.PlannedAt is null)
            {
                await PlanAsync(run, ct);
            }
            while (await ClaimAsync(run.Id, ct) is { } shard)
            {
                ct.ThrowIfCancellationRequested();
                await DoAsync(run, shard, ct);
            }
            if (!await FinishAsync(run, ct))
            {
                // Other workers have the rest. They will finish it, or die and leave their leases.
                return finished;
            }
            finished++;
        }
        return finished;
    }

    private async Task<SweepRun?> NextAsync(CancellationToken ct) => await db.Set<SweepRun>().AsNoTracking()
        .Where(r => r.FinishedAt == null).OrderBy(r => r.RequestedAt).ThenBy(r => r.Id).FirstOrDefaultAsync(ct);

    /// <summary>Makes the shards, once: whoever comes second finds them made.</summary>
    private Task<int> PlanAsync(SweepRun run, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        with run as (
            update sweep_run set planned_at = {clock.GetUtcNow()} where id = {run.Id} and planned_at is null returning id),
        starts as (
            select s.id from (
                select id, row_number() over (order by id) - 1 as n from unemployment_spell
                where ended_on is null and ({run.JobcenterId}::uuid is null or jobcenter_id = {run.JobcenterId})) s
            where s.n % {ShardSize} = 0),
        numbered as (
            select row_number() over (order by id) - 1 as number, id, lead(id) over (order by id) as next from starts)
        insert into sweep_shard (run_id, number, from_spell, to_spell, fence, spells, scored, escalated)
        select run.id, coalesce(numbered.number, 0), coalesce(numbered.id, {Guid.Empty}), numbered.next, 0, 0, 0, 0
        from run left join numbered on true
        """, ct);

    /// <summary>A shard that nobody works on, for as long as the lease lasts by the database's clock; none when there is none.</summary>
    private async Task<Claimed?> ClaimAsync(Guid runId, CancellationToken ct) => (await db.Database.SqlQuery<Claimed>(
        $"""
        update sweep_shard s set lease_until = clock_timestamp() + {Lease}, fence = s.fence + 1
        from (
            select number from sweep_shard
            where run_id = {runId} and finished_at is null and (lease_until is null or lease_until < clock_timestamp())
            order by number limit 1 for update skip locked) free
        where s.run_id = {runId} and s.number = free.number
        returning s.number, s.from_spell, s.to_spell, s.fence
        """).ToListAsync(ct)).SingleOrDefault();

    /// <summary>One shard in one transaction.</summary>
    private async Task DoAsync(SweepRun run, Claimed shard, CancellationToken ct)
    {
        try
        {
            await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                var done = await work.ExecuteAsync(SweepRows.Between(shard.FromSpell, shard.ToSpell, run.JobcenterId), run.Id, ct);
                await CountAsync(run.Id, done, ct);
                var mine = await db.Database.ExecuteSqlAsync(
                    $"""
                    update sweep_shard set finished_at = {clock.GetUtcNow()}, lease_until = null, spells = {done.Spells}, scored = {done.Scored}, escalated = {done.Escalated}
                    where run_id = {run.Id} and number = {shard.Number} and fence = {shard.Fence} and finished_at is null
                    """, ct);
                if (mine == 1)
                {
                    await transaction.CommitAsync(ct);
                }
                // Else the lease went to somebody else meanwhile, or this was committed in spite of a broken connection: nothing of it is kept here.
            });
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation && !work.Careful)
        {
            // A change in a case was looked at in the same instant. Rare, so the next shards need not be careful.
            work.Careful = true;
            await DoAsync(run, shard, ct);
            work.Careful = false;
        }
        catch when (ct.IsCancellationRequested)
        {
            // Stopped on purpose: the next worker need not wait for the lease.
            await db.Database.ExecuteSqlAsync(
                $"update sweep_shard set lease_until = null where run_id = {run.Id} and number = {shard.Number} and fence = {shard.Fence} and finished_at is null", CancellationToken.None);
            throw;
        }
    }

    /// <summary>When every shard is finished, gives contacts and closes the run.</summary>
    private Task<bool> FinishAsync(SweepRun run, CancellationToken ct) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var closed = await db.Database.SqlQuery<SweepFinished>(
            $"""
            update sweep_run r set finished_at = {clock.GetUtcNow()}, spells = t.spells, scored = t.scored, escalated = t.escalated
            from (select coalesce(sum(spells), 0)::int as spells, coalesce(sum(scored), 0)::int as scored, coalesce(sum(escalated), 0)::int as escalated
                from sweep_shard where run_id = {run.Id}) t
            where r.id = {run.Id} and r.finished_at is null and not exists (select from sweep_shard s where s.run_id = r.id and s.finished_at is null)
            returning r.id as sweep_id, r.spells, r.scored, r.escalated
            """).ToListAsync(ct);
        if (closed.Count == 0)
        {
            // Somebody else has finished it already, or has shards of it still.
            return await db.Set<SweepRun>().AnyAsync(r => r.Id == run.Id && r.FinishedAt != null, ct);
        }
        await new AssignContacts(db, clock).ExecuteAsync(ct);
        db.Add(AuditEvent.Of(Actor.System, clock, "sweep.finished", null, run.JobcenterId, closed[0]));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    });

    private Task<int> CountAsync(Guid runId, SweepWork.Swept done, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        insert into sweep_count (sweep_id, jobcenter_id, spells, scored)
        select {runId}, c.jobcenter_id, c.spells, c.scored
        from unnest({done.Counts.Select(c => c.Jobcenter).ToArray()}, {done.Counts.Select(c => c.Spells).ToArray()}, {done.Counts.Select(c => c.Scored).ToArray()})
            as c(jobcenter_id, spells, scored)
        on conflict (sweep_id, jobcenter_id) do update
            set spells = sweep_count.spells + excluded.spells, scored = sweep_count.scored + excluded.scored
        """, ct);
}
