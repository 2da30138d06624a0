using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Contracts.Exits;
using Portal.Contracts.Jobcenters;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Exits;

/// <summary>
/// Ends a spell: the citizen, staff or an unemployment fund says that somebody is no longer unemployed, since when and why. What
/// hangs on the spell goes with it in the same transaction (<see cref="LetGo"/>).
/// </summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs the command once.</param>
/// <param name="accessLog">Logs staff's look at the citizen.</param>
/// <param name="cprCipher">Finds the citizen of a delivered exit.</param>
/// <param name="clock">The clock.</param>
public sealed class EndSpell(PortalDbContext db, Idempotency idempotency, AccessLog accessLog, CprCipher cprCipher, TimeProvider clock)
{
    private sealed record ForCitizen(Guid CitizenId, EndUnemployment Command);
    private sealed record SpellEnded(Guid SpellId, DateOnly EndedOn, SpellEnd Reason, ExitSource Source);

    /// <summary>The signed-in citizen is no longer unemployed.</summary>
    public Task<Outcome<EndedSpell>> ExecuteAsync(EndUnemployment command, Actor actor, string key, CancellationToken ct) =>
        idempotency.RunAsync(actor, key, command, () => EndAsync(actor.Citizen, command, actor, ExitSource.Citizen, ct), ct);

    /// <summary>Staff record it for a citizen of their jobcenter.</summary>
    public Task<Outcome<EndedSpell>> ForCitizenAsync(Guid citizenId, EndUnemployment command, Actor actor, string key, CancellationToken ct) =>
        idempotency.RunAsync<EndedSpell>(actor, key, new ForCitizen(citizenId, command), async () =>
        {
            if (!await db.Set<CitizenRecord>().AnyAsync(c => c.Id == citizenId && c.JobcenterId == actor.Jobcenter, ct))
            {
                return Refusal.NotFound;
            }
            await accessLog.RecordAsync(actor, [citizenId], LookPurpose.Conversation, "exit", ct);
            return await EndAsync(citizenId, command, actor, ExitSource.Staff, ct);
        }, ct);

    /// <summary>An unemployment fund delivers it for a member. Other benefits are not the fund's to end.</summary>
    public Task<Outcome<EndedSpell>> DeliverAsync(DeliverExit command, Actor actor, string key, CancellationToken ct)
    {
        var index = cprCipher.Index(Cpr.Parse(command.Cpr!, null));
        // The command's stored fingerprint is made with the keyed index in place of the number: a plain hash could be guessed.
        return idempotency.RunAsync<EndedSpell>(actor, key, command with { Cpr = Convert.ToHexString(index) }, async () =>
        {
            var open = await (
                from citizen in db.Set<CitizenRecord>()
                where citizen.CprIndex == index
                join spell in db.Set<UnemploymentSpell>() on citizen.Id equals spell.CitizenId
                where spell.EndedOn == null && spell.Benefit == BenefitType.UnemploymentInsurance
                select new { citizen.Id, SpellId = spell.Id }).SingleOrDefaultAsync(ct);
            return open is null ? Refusal.Conflict(Problems.SpellNotOpen) : await EndAsync(
                open.Id, new EndUnemployment { SpellId = open.SpellId, LastDay = command.LastDay, Reason = command.Reason }, actor, ExitSource.Partner, ct);
        }, ct);
    }

    private async Task<Outcome<EndedSpell>> EndAsync(Guid citizenId, EndUnemployment command, Actor actor, ExitSource source, CancellationToken ct)
    {
        // Whoever registers, books or ends at the same moment waits here.
        var spell = (await db.Set<UnemploymentSpell>().FromSql(
            $"select * from unemployment_spell where citizen_id = {citizenId} and ended_on is null for update").ToListAsync(ct)).SingleOrDefault();
        if (spell is null || spell.Id != command.SpellId)
        {
            return Refusal.Conflict(Problems.SpellNotOpen);
        }
        var last = command.LastDay!.Value;
        if (last < spell.FirstUnemployedDay)
        {
            return Refusal.Invalid(("lastDay", FieldErrors.EndBeforeStart));
        }
        if (last > CivicTime.Today(clock))
        {
            // What begins later is reduced contact until then; nobody is taken off today for it.
            return Refusal.Invalid(("lastDay", FieldErrors.InFuture));
        }
        var reason = Enum.Parse<SpellEnd>(command.Reason!.Value.ToString());
        spell.EndedOn = last;
        spell.EndReason = reason;
        spell.EndSource = source;
        spell.EndRecordedAt = clock.GetUtcNow();
        db.Add(AuditEvent.Of(actor, clock, "spell.ended", citizenId, spell.JobcenterId, new SpellEnded(spell.Id, last, reason, source)));
        await db.SaveChangesAsync(ct);
        var cancelled = await LetGo.OfAsync(db, [spell.Id], actor, clock, ct);
        return new EndedSpell(spell.Id, spell.FirstUnemployedDay, last, command.Reason.Value, source, cancelled > 0);
    }
}
