using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Rights;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Rights;

/// <summary>Notes that a citizen has read the present version of a topic.</summary>
public sealed class ConfirmTopic
{
    private sealed record TopicConfirmed(string Topic, string Version);

    private readonly PortalDbContext db;
    private readonly RightsLibrary library;
    private readonly TimeProvider clock;

    internal ConfirmTopic(PortalDbContext db, RightsLibrary library, TimeProvider clock) =>
        (this.db, this.library, this.clock) = (db, library, clock);

    /// <summary>Confirms; again is fine. Refused when the version shown is not the one valid today.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(string topic, ConfirmRead command, Actor actor, CancellationToken ct)
    {
        if (library.On(CivicTime.Today(clock), "da").SingleOrDefault(d => d.Topic == topic) is not { } document)
        {
            return Refusal.NotFound;
        }
        if (document.Version != command.Version)
        {
            return Refusal.Conflict(Problems.NewerVersion);
        }
        var now = clock.GetUtcNow();
        var audit = System.Text.Json.JsonSerializer.Serialize(new TopicConfirmed(topic, document.Version), ContractJson.Options);
        await db.Database.ExecuteSqlAsync(
            $"""
            with confirmed as (
                insert into rights_confirmation (citizen_id, topic, version, at)
                values ({actor.Citizen}, {topic}, {document.Version}, {now}) on conflict do nothing returning citizen_id)
            insert into audit_event (at, account_id, citizen_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, 'rights.confirmed', {audit}::jsonb from confirmed
            """, ct);
        return Done.Value;
    }
}
