using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Escalations;

/// <summary>
/// Somebody who knows a citizen asks for a personal contact: an advisor of the jobcenter, or the unemployment fund, which holds the first
/// three months and hands over those at risk. It is a criterion like the others, and looked at within a minute.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs the command once.</param>
/// <param name="cprCipher">Finds the citizen of a delivered referral.</param>
/// <param name="clock">The clock.</param>
public sealed class ReferCitizens(PortalDbContext db, Idempotency idempotency, CprCipher cprCipher, TimeProvider clock)
{
    private sealed record Referred(Guid ReferralId);

    private sealed record OfCitizen(Guid CitizenId, ReferCitizen Command);

    /// <summary>Staff refer a citizen of their jobcenter.</summary>
    public Task<Outcome<DeliveredReferral>> ExecuteAsync(Guid citizenId, ReferCitizen command, Actor actor, string key, CancellationToken ct) =>
        idempotency.RunAsync<DeliveredReferral>(actor, key, new OfCitizen(citizenId, command), async () =>
        {
            var spell = await db.Set<UnemploymentSpell>().AsNoTracking()
                .SingleOrDefaultAsync(s => s.CitizenId == citizenId && s.JobcenterId == actor.Jobcenter && s.EndedOn == null, ct);
            return spell is null ? Refusal.NotFound : await AddAsync(spell, false, command.Words!, actor, ct);
        }, ct);

    /// <summary>A fund refers a member. Refused where the person has no open spell on unemployment insurance, or is unknown: the fund learns no more.</summary>
    public Task<Outcome<DeliveredReferral>> DeliverAsync(DeliverReferral command, Actor actor, string key, CancellationToken ct)
    {
        if (!Cpr.TryParse(command.Cpr, null, out var cpr))
        {
            return Task.FromResult<Outcome<DeliveredReferral>>(Refusal.Invalid(("cpr", FieldErrors.NotUnderstood)));
        }
        var index = cprCipher.Index(cpr);
        // The command's stored fingerprint is made with the keyed index in place of the number: a plain hash could be guessed.
        return idempotency.RunAsync<DeliveredReferral>(actor, key, command with { Cpr = Convert.ToHexString(index) }, async () =>
        {
            var spell = await (
                from citizen in db.Set<CitizenRecord>()
                where citizen.CprIndex == index
                join open in db.Set<UnemploymentSpell>() on citizen.Id equals open.CitizenId
                where open.EndedOn == null && open.Benefit == Portal.Contracts.Citizens.BenefitType.UnemploymentInsurance
                select open).AsNoTracking().SingleOrDefaultAsync(ct);
            return spell is null ? Refusal.NotRegistered : await AddAsync(spell, true, command.Words!, actor, ct);
        }, ct);
    }

    private async Task<DeliveredReferral> AddAsync(UnemploymentSpell spell, bool byFund, string words, Actor actor, CancellationToken ct)
    {
        var referral = new ReferralRow
        {
            Id = Ids.New(clock),
            SpellId = spell.Id,
            CitizenId = spell.CitizenId,
            ByFund = byFund,
            AccountId = actor.AccountId,
            ByName = actor.Name,
            Words = words.Trim(),
            At = clock.GetUtcNow(),
        };
        db.Add(referral);
        db.Add(AuditEvent.Of(actor, clock, byFund ? "citizen.referred-by-fund" : "citizen.referred", spell.CitizenId, spell.JobcenterId, new Referred(referral.Id)));
        await db.SaveChangesAsync(ct);
        return new DeliveredReferral(referral.Id);
    }
}
