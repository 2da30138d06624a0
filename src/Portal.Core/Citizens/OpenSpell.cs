using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Contracts.Notifications;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Notifications;

namespace Portal.Core.Citizens;

/// <summary>Registers a citizen as unemployed: opens their unemployment spell.</summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs the command once.</param>
/// <param name="readRegistration">Gives the registration back.</param>
/// <param name="cprCipher">Finds the citizen of a delivered registration.</param>
/// <param name="clock">The clock.</param>
public sealed class OpenSpell(
    PortalDbContext db, Idempotency idempotency, ReadRegistration readRegistration, CprCipher cprCipher, TimeProvider clock)
{
    private sealed record SpellOpened(Guid SpellId, DateOnly FirstUnemployedDay, BenefitType Benefit, string MunicipalityCode);

    /// <summary>The signed-in citizen registers. Refused when there is an open spell, or a field is wrong.</summary>
    public Task<Outcome<Registration>> ExecuteAsync(RegisterUnemployment command, Actor actor, string key, CancellationToken ct) =>
        idempotency.RunAsync(actor, key, command, async () =>
        {
            var citizen = await db.Set<CitizenRecord>().SingleAsync(c => c.Id == actor.Citizen, ct);
            var opened = await OpenAsync(command, citizen, actor, ct);
            return opened.Succeeded ? (await readRegistration.FindAsync(citizen.Id, ct))! : (Outcome<Registration>)opened.Refusal;
        }, ct);

    /// <summary>A partner delivers a registration for a member, who becomes a citizen of the portal if new.</summary>
    public Task<Outcome<DeliveredRegistration>> DeliverAsync(DeliverRegistration command, Actor actor, string key, CancellationToken ct) =>
        // The command's stored fingerprint is made with the keyed index in place of the number: a plain hash could be guessed.
        idempotency.RunAsync(actor, key, command with { Cpr = IndexOf(command) }, async () =>
        {
            var citizen = await CitizenRecord.FindOrAddAsync(
                db, cprCipher, Cpr.Parse(command.Cpr!, null), command.Name!, null, clock, ct);
            var opened = await OpenAsync(command.Registration!, citizen, actor, ct);
            return opened.Succeeded ? new DeliveredRegistration(opened.Value.Id) : (Outcome<DeliveredRegistration>)opened.Refusal;
        }, ct);

    private async Task<Outcome<UnemploymentSpell>> OpenAsync(
        RegisterUnemployment command, CitizenRecord citizen, Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var rules = await RegistrationRules.LoadAsync(db, ct);
        if (rules.Check(command, today, out var errors) is not { } jobcenter)
        {
            return Refusal.Invalid([.. errors]);
        }
        // Two registrations at once meet in the unique index (an open spell a citizen), which the API reports in the same words.
        if (await db.Set<UnemploymentSpell>().AnyAsync(s => s.CitizenId == citizen.Id && s.EndedOn == null, ct))
        {
            return Refusal.Conflict(Problems.AlreadyRegistered);
        }

        var spell = NewSpell(command, citizen.Id, jobcenter, clock);
        Apply(command, citizen, jobcenter);
        db.Add(spell);
        db.Add(AuditEvent.Of(actor, clock, "spell.opened", citizen.Id, jobcenter,
            new SpellOpened(spell.Id, spell.FirstUnemployedDay, spell.Benefit, spell.MunicipalityCode)));
        db.Add(new NotificationRow
        {
            Id = Ids.New(clock),
            CitizenId = citizen.Id,
            Kind = NotificationKind.Registered,
            At = clock.GetUtcNow(),
            ExpiresAt = clock.GetUtcNow().AddDays(30),
            Purpose = $"registered:{spell.Id}",
        });
        await db.SaveChangesAsync(ct);
        await MoveThreads.FollowAsync(db, citizen.Id, actor, clock, ct);
        return spell;
    }

    /// <summary>The spell that a registration opens.</summary>
    internal static UnemploymentSpell NewSpell(RegisterUnemployment command, Guid citizenId, Guid jobcenterId, TimeProvider clock) => new()
    {
        Id = Ids.New(clock),
        CitizenId = citizenId,
        JobcenterId = jobcenterId,
        FirstUnemployedDay = command.FirstUnemployedDay!.Value,
        Benefit = command.Benefit!.Value,
        FundCode = command.Benefit is BenefitType.UnemploymentInsurance ? command.FundCode : null,
        MunicipalityCode = command.MunicipalityCode!,
        Education = command.Education!.Value,
        LastOccupation = Trimmed(command.LastOccupation),
        LastOccupationCode = Trimmed(command.LastOccupationCode),
        YearsInLastJob = command.YearsInLastJob,
        MonthsEmployedOfLast36 = command.MonthsEmployedOfLast36,
        ReasonForLoss = command.ReasonForLoss,
        ExpectedWeeksToJob = command.ExpectedWeeksToJob,
        RegisteredAt = clock.GetUtcNow(),
    };

    /// <summary>What a registration says of the person.</summary>
    internal static void Apply(RegisterUnemployment command, CitizenRecord citizen, Guid jobcenterId)
    {
        citizen.JobcenterId = jobcenterId;
        citizen.Channel = command.Channel!.Value;
        citizen.Email = Trimmed(command.Email);
        citizen.Phone = Trimmed(command.Phone);
        citizen.Language = command.Language;
        citizen.CannotBookAlone = command.CannotBookAlone;
        citizen.ExemptFromDigitalPost = command.ExemptFromDigitalPost;
        // A new spell is a new case: an earlier wish for help is answered or gone.
        citizen.HelpRequestedAt = null;
    }

    private string IndexOf(DeliverRegistration command) => Convert.ToHexString(cprCipher.Index(Cpr.Parse(command.Cpr!, null)));

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
