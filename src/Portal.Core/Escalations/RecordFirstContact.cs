using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Escalations;

/// <summary>Notes that the first contact with an escalated citizen has been made, by their contact, the contact's deputy or a leader.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class RecordFirstContact(PortalDbContext db, TimeProvider clock)
{
    private sealed record Contacted(Guid EscalationId);

    /// <summary>Notes it; the first time stands when it is noted again.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(Guid id, RecordContact command, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var audit = JsonSerializer.Serialize(new Contacted(id), ContractJson.Options);
        var own = actor.IsLeader ? (Guid?)null : actor.AccountId;
        var noted = await db.Database.ExecuteSqlAsync(
            $"""
            with contacted as (
                update escalation set contacted_at = coalesce(contacted_at, {now}), note = coalesce({command.Note}, note)
                where id = {id} and jobcenter_id = {actor.Jobcenter} and ({own}::uuid is null or contact_id = {own} or deputy_id = {own})
                returning citizen_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, {actor.Jobcenter}, 'citizen.contacted', {audit}::jsonb from contacted
            """, ct);
        return noted == 1 ? Done.Value : Refusal.NotFound;
    }
}
