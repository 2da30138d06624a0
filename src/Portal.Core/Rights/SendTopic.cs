using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Rights;
using Portal.Core.Booking;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Rights;

/// <summary>Staff send a topic to a citizen of their jobcenter: the version valid today, with a notification, and kept as guidance given.</summary>
public sealed class SendTopicToCitizen
{
    // So long it is news; what was sent stays.
    private static readonly TimeSpan NewsFor = TimeSpan.FromDays(30);
    private readonly PortalDbContext db;
    private readonly RightsLibrary library;
    private readonly TimeProvider clock;

    private sealed record TopicSent(string Topic, string Version, Guid? AppointmentId);

    internal SendTopicToCitizen(PortalDbContext db, RightsLibrary library, TimeProvider clock) =>
        (this.db, this.library, this.clock) = (db, library, clock);

    /// <summary>Sends. The same version sent again by the same person the same day is one.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(Guid citizenId, SendTopic command, Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        if (!await db.Set<CitizenRecord>().AnyAsync(c => c.Id == citizenId && c.JobcenterId == actor.Jobcenter, ct))
        {
            return Refusal.NotFound;
        }
        if (library.On(today, "da").SingleOrDefault(d => d.Topic == command.Topic) is not { } document)
        {
            return Refusal.Invalid(("topic", FieldErrors.UnknownCode));
        }
        if (command.AppointmentId is { } appointment
            && !await db.Set<AppointmentRow>().AnyAsync(a => a.Id == appointment && a.CitizenId == citizenId && a.JobcenterId == actor.Jobcenter, ct))
        {
            return Refusal.NotFound;
        }
        var now = clock.GetUtcNow();
        var audit = JsonSerializer.Serialize(new TopicSent(document.Topic, document.Version, command.AppointmentId), ContractJson.Options);
        await db.Database.ExecuteSqlAsync(
            $"""
            with told as (
                insert into notification (id, citizen_id, kind, at, expires_at, who, purpose)
                values ({Ids.New(clock)}, {citizenId}, 'TopicSent', {now}, {now + NewsFor}, {actor.Name},
                    {$"topic:{document.Topic}:{document.Version}:{actor.AccountId}:{today:yyyy-MM-dd}"})
                on conflict do nothing returning citizen_id),
            sent as (
                insert into rights_sent (id, citizen_id, jobcenter_id, topic, version, at, sent_by, staff_name, appointment_id)
                select {Ids.New(clock)}, citizen_id, {actor.Jobcenter}, {document.Topic}, {document.Version}, {now}, {actor.AccountId}, {actor.Name}, {command.AppointmentId}::uuid
                from told returning citizen_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, {actor.Jobcenter}, 'rights.sent', {audit}::jsonb from sent
            """, ct);
        return Done.Value;
    }
}
