using System.Collections.Concurrent;
using Portal.Contracts.Booking;
using Portal.Core.Booking;
using Portal.Core.Common;

namespace Portal.Testing;

public sealed partial class Given
{
    private readonly ConcurrentDictionary<Guid, int> slotsOf = new();

    /// <summary>A free time of an advisor; by default the advisor's next one, from in two days on.</summary>
    /// <param name="advisor">Whose time.</param>
    /// <param name="startsAt">When it begins.</param>
    public async Task<Guid> ASlot(Actor advisor, DateTimeOffset? startsAt = null)
    {
        var before = startsAt is null ? slotsOf.AddOrUpdate(advisor.AccountId, 0, (_, n) => n + 1) : 0;
        var start = startsAt ?? clock.GetUtcNow().AddDays(2).AddMinutes(45 * before);
        var slot = new Slot
        {
            Id = Ids.New(clock),
            JobcenterId = advisor.Jobcenter,
            AdvisorId = advisor.AccountId,
            StartsAt = start,
            EndsAt = start.AddMinutes(45),
            Kind = ConversationKind.Video,
        };
        await AddAsync(slot);
        return slot.Id;
    }

    /// <summary>Several free times of an advisor, one after the other.</summary>
    public async Task<IReadOnlyList<Guid>> Slots(Actor advisor, int count)
    {
        var slots = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            slots.Add(await ASlot(advisor));
        }
        return slots;
    }

    /// <summary>A citizen's booking of a free time.</summary>
    public async Task<Appointment> ABooking(Actor citizen, Guid slot) => Must(await services.AskAsync((BookAppointment book) =>
        book.ExecuteAsync(new BookConversation { SlotId = slot }, citizen, AKey(), CancellationToken.None)));
}
