using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

/// <summary>What is true of the tables of booking at every moment.</summary>
internal static class Invariants
{
    public static async Task HoldAsync(CoreHost host)
    {
        // A slot is taken exactly by its active appointment, of the same time and advisor, or by the open offer that holds it.
        Assert.Empty(await host.Sql<Guid>(
            $"""
            select coalesce(s.id, a.slot_id) as "Value"
            from (select * from slot where taken_by is not null
                and not exists (select from earlier_time_offer o where o.id = taken_by and o.slot_id = slot.id and o.answer = 'Open')) s
            full join (select * from appointment where status not in ('Cancelled', 'Revoked')) a on a.slot_id = s.id
            where s.taken_by is distinct from a.id or (s.starts_at, s.ends_at, s.advisor_id) is distinct from (a.starts_at, a.ends_at, a.advisor_id)
            """));
        Assert.Empty(await host.Sql<Guid>(
            $"""
            select o.id as "Value" from earlier_time_offer o join slot s on s.id = o.slot_id
            where o.answer = 'Open' and s.taken_by is distinct from o.id
            """));
        Assert.Empty(await host.Sql<Guid>(
            $"""select spell_id as "Value" from appointment where purpose = 'Introductory' and status in ('Booked', 'Held') group by spell_id having count(*) > 1"""));
    }
}
