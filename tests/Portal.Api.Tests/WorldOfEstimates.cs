using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Risk;
using Portal.Core.Common;

namespace Portal.Api.Tests;

/// <summary>Makes what the routes of the risk engine need.</summary>
public sealed class WorldOfEstimates(World world)
{
    /// <summary>An answer of the citizen that waits for a person: the one there is, as the same is said once.</summary>
    public async Task<Guid> WaitingAnswerAsync()
    {
        var citizen = world.PersonFor(Roles.Citizen).CitizenId!.Value;
        Guid id = default;
        await world.DoAsync(async db =>
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into estimate_answer (id, spell_id, citizen_id, jobcenter_id, at, kind, due_on)
                select {Ids.New(TimeProvider.System)}, id, citizen_id, jobcenter_id, now(), {nameof(EstimateAnswerKind.WantsPerson)}, current_date
                from unemployment_spell where citizen_id = {citizen} and ended_on is null
                on conflict (spell_id, kind) where due_on is not null and replied_at is null do nothing
                """);
            id = await db.Database.SqlQuery<Guid>(
                $"select id as \"Value\" from estimate_answer where citizen_id = {citizen} and due_on is not null and replied_at is null limit 1").SingleAsync();
        });
        return id;
    }
}
