using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

/// <summary>What is true of the tables of booking at every moment.</summary>
internal static class Invariants
{
    public static async Task HoldAsync(CoreHost host)
    {
        // A slot is taken exactly by its active appointment, and by the one of the same time and advisor.
        Assert.Empty(await host.Sql<Guid>(
            $"""
            select coalesce(s.id, a.slot_id) as "Value"
            from (select * from slot where taken_by is not null) s
            full join (select * from appointment where status not in ('Cancelled', 'Revoked')) a on a.slot_id = s.id
            where s.taken_by is distinct from a.id or (s.starts_at, s.ends_at, s.advisor_id) is distinct from (a.starts_at, a.ends_at, a.advisor_id)
            """));
        Assert.Empty(await host.Sql<Guid>(
            $"""select spell_id as "Value" from appointment where status in ('Booked', 'Held') group by spell_id having count(*) > 1"""));
    }
}
