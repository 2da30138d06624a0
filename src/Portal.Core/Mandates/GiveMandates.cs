using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Mandates;
using Portal.Contracts.Notifications;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Notifications;
using Portal.Core.Privacy;

namespace Portal.Core.Mandates;

/// <summary>Gives a mandate: the citizen in the portal, or staff from a mandate on paper.</summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs the command once.</param>
/// <param name="read">Gives the mandate back.</param>
/// <param name="codes">Makes the invitation.</param>
/// <param name="accessLog">Logs staff's look.</param>
/// <param name="clock">The clock.</param>
public sealed class GiveMandates(
    PortalDbContext db, Idempotency idempotency, ReadMandates read, InvitationCode codes, AccessLog accessLog, TimeProvider clock)
{
    private sealed record Given(Guid MandateId, IReadOnlyList<MandateScope> Scopes, DateOnly From, DateOnly To, bool FromPaper);
    private sealed record Registering(Guid CitizenId, RegisterMandate Command);
    private sealed record GivenId(Guid Id);

    /// <summary>The actor gives one. Nobody can give another's on by mandate.</summary>
    public async Task<Outcome<Mandate>> ExecuteAsync(GiveMandate command, Actor actor, string key, CancellationToken ct)
    {
        if (actor.Representative is not null)
        {
            return Refusal.NotByMandate;
        }
        // The stored outcome is the id alone: the code must lie nowhere.
        var given = await idempotency.RunAsync<GivenId>(actor, key, command, () => GiveAsync(command, actor.Citizen, null, actor, ct), ct);
        return given.Succeeded ? (await read.FindAsync(given.Value.Id, ct))! : (Outcome<Mandate>)given.Refusal;
    }

    /// <summary>Staff register one that a citizen of the own jobcenter has signed on paper. The citizen is told at once.</summary>
    public async Task<Outcome<Mandate>> RegisterAsync(Guid citizenId, RegisterMandate command, Actor actor, string key, CancellationToken ct)
    {
        if (!await db.Set<CitizenRecord>().AnyAsync(c => c.Id == citizenId && c.JobcenterId == actor.Jobcenter, ct))
        {
            return Refusal.NotFound;
        }
        await accessLog.RecordAsync(actor, [citizenId], LookPurpose.Mandate, "mandates", ct);
        var given = await idempotency.RunAsync<GivenId>(
            actor, key, new Registering(citizenId, command), () => GiveAsync(command, citizenId, command.PaperFiled!.Trim(), actor, ct), ct);
        return given.Succeeded ? (await read.FindAsync(given.Value.Id, ct))! : (Outcome<Mandate>)given.Refusal;
    }

    private async Task<Outcome<GivenId>> GiveAsync(GiveMandate command, Guid citizenId, string? paper, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivicTime.DayOf(now);
        var rules = await RuleBook.OnAsync(db, today, ct);
        var (from, to) = (command.From ?? today, command.To!.Value);
        List<(string, string)> faults = [];
        // A paper may have been signed for an earlier day; what was done before it was registered is not made good by it.
        if (from < today)
        {
            faults.Add(("from", FieldErrors.InPast));
        }
        if (to < from)
        {
            faults.Add(("to", FieldErrors.EndBeforeStart));
        }
        else if (from.Year > today.Year + 1 || to > from.AddMonths(rules.Need(LocalRules.MandateMonths).Value))
        {
            faults.Add(("to", FieldErrors.InFuture));
        }
        var scopes = command.Scopes!.Distinct().Order().ToArray();
        if (scopes.Any(s => !Enum.IsDefined(s)))
        {
            faults.Add(("scopes", FieldErrors.NotUnderstood));
        }
        if (faults.Count > 0)
        {
            return Refusal.Invalid([.. faults]);
        }
        var jobcenter = await db.Set<CitizenRecord>().Where(c => c.Id == citizenId).Select(c => c.JobcenterId).SingleAsync(ct);
        var id = Ids.New(clock);
        db.Add(new MandateRow
        {
            Id = id,
            PrincipalId = citizenId,
            RepresentativeName = command.RepresentativeName!.Trim(),
            Scopes = scopes,
            ValidFrom = from,
            ValidTo = to,
            CodeIndex = codes.Index(codes.Of(id)),
            CodeUntil = now.AddDays(rules.Need(LocalRules.MandateCodeDays).Value),
            GivenAt = now,
            GivenBy = actor.AccountId,
            PaperFiled = paper,
        });
        db.Add(AuditEvent.Of(actor, clock, "mandate.given", citizenId, jobcenter, new Given(id, scopes, from, to, paper is not null)));
        if (paper is not null)
        {
            db.Add(new NotificationRow
            {
                Id = Ids.New(clock),
                CitizenId = citizenId,
                Kind = NotificationKind.MandateGiven,
                At = now,
                ExpiresAt = now.AddDays(60),
                About = CivicTime.StartOf(to),
                Who = command.RepresentativeName.Trim(),
                Purpose = $"mandate-given:{id}",
            });
        }
        await db.SaveChangesAsync(ct);
        return new GivenId(id);
    }
}
