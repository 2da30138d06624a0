using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Contracts.Deliveries;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Deliveries;

/// <summary>
/// How a citizen is told that there is something new, and where. Letters are not the citizen's to choose: they go by Digital Post, or on
/// paper to whoever is exempt.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ContactDetailsOf(PortalDbContext db, TimeProvider clock)
{
    private sealed record Changed(ContactChannel Before, ContactChannel After, bool EmailChanged, bool PhoneChanged);

    /// <summary>Reads the actor's own.</summary>
    public async Task<ContactDetails> ReadAsync(Actor actor, CancellationToken ct)
    {
        var citizen = await db.Set<CitizenRecord>().AsNoTracking().SingleAsync(c => c.Id == actor.Citizen, ct);
        var on = await db.Set<DeliveryChannelRow>().Where(c => c.Enabled).Select(c => c.Channel).ToListAsync(ct);
        // The newest that went wrong since the address was last told to us is worth a word: a mistyped address is the usual reason.
        var failed = await db.Set<DeliveryRow>().AsNoTracking()
            .Where(d => d.CitizenId == actor.Citizen && d.Channel == (citizen.Channel == ContactChannel.Sms ? DeliveryChannel.Sms : DeliveryChannel.Email))
            .OrderByDescending(d => d.PlannedAt).Take(1)
            .Where(d => d.State == DeliveryState.Undelivered && d.DealtWithAt == null).Select(d => d.SettledAt).SingleOrDefaultAsync(ct);
        return new ContactDetails(
            citizen.Channel, citizen.Email, citizen.Phone, citizen.ExemptFromDigitalPost,
            on.Contains(DeliveryChannel.Email), on.Contains(DeliveryChannel.Sms), failed);
    }

    /// <summary>Changes them. What waits goes to the new address, or is left out when the new way is another.</summary>
    public async Task<Outcome<ContactDetails>> ChangeAsync(ChangeContactDetails command, Actor actor, CancellationToken ct)
    {
        var (email, phone) = (Trimmed(command.Email), Trimmed(command.Phone));
        var channel = command.Channel!.Value;
        if (channel is ContactChannel.Email && email is null)
        {
            return Refusal.Invalid(("email", FieldErrors.Required));
        }
        if (channel is ContactChannel.Sms or ContactChannel.Phone && phone is null)
        {
            return Refusal.Invalid(("phone", FieldErrors.Required));
        }
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var citizen = await db.Set<CitizenRecord>().SingleAsync(c => c.Id == actor.Citizen, ct);
            var before = citizen.Channel;
            db.Add(AuditEvent.Of(actor, clock, "citizen.contact", citizen.Id, citizen.JobcenterId,
                new Changed(before, channel, citizen.Email != email, citizen.Phone != phone)));
            (citizen.Channel, citizen.Email, citizen.Phone) = (channel, email, phone);
            await db.SaveChangesAsync(ct);
            var now = clock.GetUtcNow();
            await db.Set<DeliveryRow>()
                .Where(d => d.CitizenId == citizen.Id && d.State == DeliveryState.Planned && (d.LeasedUntil == null || d.LeasedUntil <= now)
                    && ((d.Channel == DeliveryChannel.Email && channel != ContactChannel.Email) || (d.Channel == DeliveryChannel.Sms && channel != ContactChannel.Sms)))
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.NotNeeded).SetProperty(d => d.SettledAt, now), ct);
            await transaction.CommitAsync(ct);
        });
        return await ReadAsync(actor, ct);
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
