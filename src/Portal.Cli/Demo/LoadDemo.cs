using Bogus;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Jobcenters;
using Portal.Core.Accounts;
using Portal.Core.Booking;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Escalations;
using Portal.Core.Jobcenters;
using Portal.Core.Privacy;
using Portal.Core.Reference;
using Portal.Core.Rights;

namespace Portal.Cli.Demo;

/// <summary>
/// Loads the demo data in three steps: the people and their stories (one transaction), what the portal's own use cases make
/// of them (slots and two sweeps, each safe to repeat), and what staff did about the escalations (one transaction, which
/// also gives staff the hints that mark the load as whole). A killed load goes on where it stopped.
/// </summary>
internal sealed class LoadDemo(
    PortalDbContext db, CprCipher cipher, RightsLibrary rights, GenerateSlots slots, ChangeAbsences absences, ChangeClosingDays closingDays, TimeProvider clock)
{
    private const int Citizens = 300;
    private const int Seed = 20_261_123;
    // Long enough ago that even over Christmas or Easter some first contacts are overdue by now.
    private static readonly TimeSpan EarlierSweep = TimeSpan.FromDays(17);

    /// <summary>Loads what is missing.</summary>
    /// <returns>What there is now, in a sentence.</returns>
    public async Task<string> ExecuteAsync(CancellationToken ct)
    {
        if (await db.Set<Account>().AnyAsync(a => a.CitizenId == null && a.DemoHint != null, ct))
        {
            return "there already.";
        }
        if (!await db.Set<Jobcenter>().AnyAsync(j => j.Name == DemoStaff.FirstName, ct))
        {
            if (await db.Set<Jobcenter>().AnyAsync(ct) || await db.Set<CitizenRecord>().AnyAsync(ct))
            {
                throw new OperatorException("This database holds other people's data already. Demo data is loaded into an empty one only.");
            }
            await InTransactionAsync(AddPeopleAsync, ct);
        }
        await slots.ExecuteAsync(ct);
        await new DemoCapacity(db, absences, closingDays, clock).ExecuteAsync(ct);
        await InTransactionAsync(token => new DemoFairChance(db, clock).ExecuteAsync(token), ct);
        // As if the portal had been in use: a sweep some time ago, and one just now.
        await SweepAsync(new ShiftedClock(clock, EarlierSweep), ct);
        await SweepAsync(clock, ct);
        await InTransactionAsync(async token =>
        {
            await new DemoHelp(db, cipher, clock).ExecuteAsync(token);
            await new DemoPlans(db, clock).ExecuteAsync(token);
            await new DemoResults(db, clock).ExecuteAsync(new Randomizer(Seed), token);
            await new DemoFollowUp(db, clock).ExecuteAsync(new Randomizer(Seed), token);
        }, ct);
        // What the worker does every minute: owners, and what is late is raised.
        await new ReconcileEscalations(db, clock).ExecuteAsync(ct);
        return await CountAsync(ct);
    }

    private async Task SweepAsync(TimeProvider at, CancellationToken ct)
    {
        await new RequestSweep(db, at).NowAsync(ct);
        await new SweepSpells(db, at).ExecuteAsync(ct);
    }

    private Task InTransactionAsync(Func<CancellationToken, Task> work, CancellationToken ct) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await work(ct);
            await transaction.CommitAsync(ct);
            db.ChangeTracker.Clear();
        });

    private async Task AddPeopleAsync(CancellationToken ct)
    {
        // The same people each time, whatever the day: names have dice of their own, because the others depend on the hour.
        var names = new DemoNames(new Randomizer(Seed));
        var random = new Randomizer(Seed);
        var jobcenters = new DemoStaff(names, clock).Make();
        foreach (var jobcenter in jobcenters)
        {
            db.AddRange([jobcenter.Jobcenter, .. jobcenter.Advisors, jobcenter.Leader, jobcenter.Admin, .. jobcenter.Hours, .. jobcenter.ClosingDays,
                .. DemoCanned.Of(jobcenter.Jobcenter.Id, clock)]);
        }
        db.Add(new Account { Id = Ids.New(clock), Role = Roles.Operator, DisplayName = "Driftsvagten", Email = "driften@example.dk" });
        db.Add(new DemoResults(db, clock).TrialOf(jobcenters[0]));
        await db.SaveChangesAsync(ct);
        foreach (var jobcenter in jobcenters)
        {
            await db.Set<MunicipalityRow>().Where(m => jobcenter.Regions.Contains(m.Region))
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.JobcenterId, jobcenter.Jobcenter.Id), ct);
            jobcenter.Municipalities.AddRange(await db.Set<MunicipalityRow>().Where(m => m.JobcenterId == jobcenter.Jobcenter.Id)
                .OrderBy(m => m.Code).Select(m => m.Code).ToListAsync(ct));
        }
        if (jobcenters.Any(j => j.Municipalities.Count == 0))
        {
            throw new OperatorException("The reference lists are not loaded yet. Run: portal setup");
        }

        var now = clock.GetUtcNow();
        var today = CivicTime.DayOf(now);
        var funds = await db.Set<UnemploymentFundRow>().OrderBy(f => f.Code).Select(f => f.Code).ToListAsync(ct);
        var world = new DemoWorld(
            db, random, names, new DemoTimes(jobcenters, today.AddDays(-600), today.AddDays(28), random), cipher, funds,
            [.. rights.On(today, "da").Where(d => d.MustRead).Select(d => (d.Topic, d.Version))], now);
        var plans = Plan.Persons.Concat(Plan.Others(random, Citizens - Plan.Persons.Count)).ToList();
        for (var i = 0; i < plans.Count; i++)
        {
            new DemoCitizen(world, plans[i], jobcenters[i < Plan.Persons.Count ? 0 : i % jobcenters.Count], i + 1).Add();
        }
        await db.SaveChangesAsync(ct);
    }

    private async Task<string> CountAsync(CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var open = await db.Set<UnemploymentSpell>().CountAsync(s => s.EndedOn == null, ct);
        var ended = await db.Set<UnemploymentSpell>().CountAsync(s => s.EndedOn != null, ct);
        var appointments = await db.Set<AppointmentRow>().CountAsync(ct);
        var free = await db.Set<Slot>().CountAsync(s => s.TakenBy == null, ct);
        var threads = await db.Set<Portal.Core.Chat.ThreadRow>().CountAsync(ct);
        var escalated = await db.Set<EscalationRow>().CountAsync(ct);
        var overdue = await db.Set<EscalationRow>().CountAsync(e => e.Status != Portal.Contracts.Escalations.EscalationStatus.Closed && e.DueOn < today, ct);
        return $"3 jobcenters that share all 98 municipalities, 12 advisors, {Citizens} citizens ({open} registered, {ended} cases ended), "
            + $"{appointments} conversations, {free} free times, {threads} chats, {escalated} escalated ({overdue} overdue). All invented.";
    }
}
