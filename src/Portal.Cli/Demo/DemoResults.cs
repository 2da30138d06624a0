using Bogus;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Exits;
using Portal.Contracts.Trials;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Exits;
using Portal.Core.Trials;

namespace Portal.Cli.Demo;

/// <summary>What the results page and a local trial need beside the stories: a trial that was running, and what people answered about work.</summary>
internal sealed class DemoResults(PortalDbContext db, TimeProvider clock)
{
    /// <summary>A trial that has taken people in already; whoever is registered in its days is drawn by the database as anybody would be.</summary>
    public TrialRow TrialOf(DemoJobcenter jobcenter)
    {
        var today = CivicTime.Today(clock);
        return new TrialRow
        {
            Id = Ids.New(clock),
            JobcenterId = jobcenter.Jobcenter.Id,
            Title = "DEMO: Et opkald inden for tre arbejdsdage",
            Intake = TrialIntake.Registered,
            FirstDay = today.AddDays(-540),
            LastDay = today.AddDays(-30),
            ContactDays = 3,
            Weeks = 13,
            LegalBasis = "DEMO: Der er ikke taget stilling til nogen hjemmel her. Før borgere optages i et forsøg, skal kommunen selv pege på hjemlen.",
            Ethics = "DEMO: Den anden halvdel får den sædvanlige hjælp, og ingen mister noget. Her står, hvem der har vurderet forsøget, og hvordan borgerne får besked.",
            Seed = "64656d6f",
            SetUpBy = jobcenter.Leader.Id,
            SetUpByName = jobcenter.Leader.DisplayName,
            SetUpAt = CivicTime.StartOf(today.AddDays(-550)),
        };
    }

    /// <summary>Answers about work of most who left for a job long enough ago, and the early contacts of the trial.</summary>
    public async Task ExecuteAsync(Randomizer random, CancellationToken ct)
    {
        var latest = CivicTime.Today(clock).AddMonths(-WorkAfterExit.Months).AddDays(-7);
        var spells = await db.Set<UnemploymentSpell>().Where(s => s.EndReason == SpellEnd.Job && s.EndedOn <= latest).OrderBy(s => s.Id).ToListAsync(ct);
        foreach (var spell in spells.Where(_ => random.Bool(0.75f)))
        {
            var day = spell.EndedOn!.Value.AddMonths(WorkAfterExit.Months);
            db.Add(new WorkAfterExit
            {
                SpellId = spell.Id,
                Day = day,
                InWork = random.Bool(0.82f),
                Source = ExitSource.Citizen,
                RecordedAt = CivicTime.StartOf(day.AddDays(3)).AddHours(12),
                RecordedBy = spell.CitizenId,
            });
        }
        var drawn = await db.Set<TrialMember>().Where(m => m.Early).OrderBy(m => m.SpellId).ToListAsync(ct);
        foreach (var member in drawn.Where(_ => random.Bool(0.9f)))
        {
            member.ContactedAt = member.AssignedAt.AddDays(random.Int(1, 3));
            member.ContactedBy = await db.Set<TrialRow>().Where(t => t.Id == member.TrialId).Select(t => t.SetUpBy).SingleAsync(ct);
        }
        await db.SaveChangesAsync(ct);
    }
}
