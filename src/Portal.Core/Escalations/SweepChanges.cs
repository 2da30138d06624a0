using Microsoft.EntityFrameworkCore;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Escalations;

/// <summary>
/// Looks again at spells in whose case something happened (<see cref="ChangedSpell"/>), within a minute: a wish for help, a missed
/// conversation, a referral, a CV that became complete. What is taken from the queue and what is made of it is one transaction.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class SweepChanges(PortalDbContext db, TimeProvider clock)
{
    private const int AtATime = 500;

    private readonly SweepWork work = new(db, clock) { Careful = true };

    /// <summary>Takes them until there are none.</summary>
    /// <returns>How many spells were looked at.</returns>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var all = 0;
        while (await SomeAsync(ct) is > 0 and var some)
        {
            all += some;
        }
        return all;
    }

    private Task<int> SomeAsync(CancellationToken ct) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var taken = await db.Database.SqlQuery<Guid>(
            $"""
            with taken as (select id from changed_spell order by id limit {AtATime} for update skip locked)
            delete from changed_spell c using taken where c.id = taken.id returning c.spell_id as "Value"
            """).ToListAsync(ct);
        if (taken.Count == 0)
        {
            return 0;
        }
        var done = await work.ExecuteAsync(SweepRows.Of(taken.Distinct()), Ids.New(clock), ct);
        if (done.Escalated > 0)
        {
            await new AssignContacts(db, clock).ExecuteAsync(ct);
        }
        await transaction.CommitAsync(ct);
        return taken.Count;
    });
}
