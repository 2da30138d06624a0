using Bogus;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Contracts.Jobcenters;
using Portal.Core.Accounts;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Escalations;
using Portal.Core.Jobcenters;
using Portal.Core.Privacy;

namespace Portal.Cli.Demo;

/// <summary>What staff did about the escalations, and, as the last of all, whom one can sign in as.</summary>
internal sealed class DemoFollowUp(PortalDbContext db, TimeProvider clock)
{
    private static readonly string[] Notes =
    [
        "Talte i telefon. Vil gerne have hjælp til at finde kurser.",
        "Aftalte at mødes på torsdag kl. 10.",
        "Har to samtaler på vej. Ringer igen om 14 dage.",
        "Lagde besked og fik svar samme dag. Ønsker virksomhedspraktik.",
        "Gennemgik CV'et sammen. Nyt jobmål tilføjet.",
    ];

    public async Task ExecuteAsync(Randomizer random, CancellationToken ct)
    {
        await ContactSomeAsync(random, ct);
        await GiveHintsAsync(ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task ContactSomeAsync(Randomizer random, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = await (
            from escalation in db.Set<EscalationRow>()
            where escalation.ContactId != null
            join contact in db.Set<Account>() on escalation.ContactId equals contact.Id
            orderby escalation.At, escalation.Id
            select new { escalation, contact }).ToListAsync(ct);
        foreach (var row in rows)
        {
            // Most of the earlier ones were called; of today's, few yet.
            var age = now - row.escalation.At;
            if (!random.Bool(age > TimeSpan.FromDays(1) ? 0.75f : 0.15f))
            {
                continue;
            }
            var at = row.escalation.At + age * random.Double(0.1, 0.9);
            var note = random.ArrayElement(Notes);
            var planned = random.Bool(0.4f);
            row.escalation.ContactedAt = at;
            row.escalation.Note = note;
            row.escalation.Status = planned ? EscalationStatus.PlanAgreed : EscalationStatus.Contacted;
            row.escalation.StatusAt = at;
            row.escalation.DueOn = CivicTime.AddWorkingDays(CivicTime.DayOf(at), planned ? 20 : 10);
            foreach (var (kind, status, text) in planned
                ? [(EscalationStepKind.Contacted, EscalationStatus.Contacted, note), (EscalationStepKind.PlanAgreed, EscalationStatus.PlanAgreed, null)]
                : new (EscalationStepKind, EscalationStatus, string?)[] { (EscalationStepKind.Contacted, EscalationStatus.Contacted, note) })
            {
                db.Add(new EscalationStepRow
                {
                    EscalationId = row.escalation.Id,
                    JobcenterId = row.escalation.JobcenterId,
                    At = at,
                    AccountId = row.contact.Id,
                    ByName = row.contact.DisplayName,
                    Kind = kind,
                    Status = status,
                    Note = text,
                    DueOn = row.escalation.DueOn,
                });
            }
            db.Add(new AccessEntryRow
            {
                At = at.AddMinutes(-2),
                AccountId = row.contact.Id,
                StaffName = row.contact.DisplayName,
                JobcenterId = row.escalation.JobcenterId,
                CitizenId = row.escalation.CitizenId,
                Purpose = LookPurpose.Escalation,
                What = "card",
            });
            db.Add(AuditEvent.Of(
                new Actor(row.contact.Id, Roles.Advisor, null, row.escalation.JobcenterId, row.contact.DisplayName), new StoppedClock(at),
                "citizen.contacted", row.escalation.CitizenId, row.escalation.JobcenterId, new { EscalationId = row.escalation.Id }));
        }
    }

    private async Task GiveHintsAsync(CancellationToken ct)
    {
        var jobcenters = await db.Set<Jobcenter>().OrderByDescending(j => j.Name == DemoStaff.FirstName).ThenBy(j => j.Name).Select(j => j.Id).ToListAsync(ct);
        var staff = await db.Set<Account>().Where(a => a.CitizenId == null).ToListAsync(ct);
        Hint(Roles.Advisor, 0, 0, "Rådgiver / Advisor");
        Hint(Roles.Advisor, 0, 1, "Rådgiver, kollegaen / Advisor, the colleague");
        Hint(Roles.Advisor, 1, 0, "Rådgiver i et andet jobcenter / Advisor of another jobcenter");
        Hint(Roles.Leader, 0, 0, "Leder / Leader");
        Hint(Roles.Admin, 0, 0, "Administrator (hjemmel til profilering) / Administrator (legal basis of profiling)");
        staff.Single(a => a.Role == Roles.Operator).DemoHint = "Driften af portalen / Operator of the portal";

        void Hint(string role, int jobcenter, int which, string text) =>
            staff.Where(a => a.Role == role && a.JobcenterId == jobcenters[jobcenter])
                .OrderBy(a => a.DisplayName, StringComparer.Ordinal).ElementAt(which).DemoHint = text;
    }
}
