using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Deliveries;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Notifications;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Deliveries;

/// <summary>
/// The shared list of messages that did not arrive. Who is on it follows from the outbox; only that somebody dealt with it is written. A
/// letter before its consequence comes first: a person calls before anything follows from it.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="accessLog">Logs the look.</param>
/// <param name="clock">The clock.</param>
public sealed class DealWithDeliveries(PortalDbContext db, AccessLog accessLog, TimeProvider clock)
{
    private sealed record Row(
        Guid Id, string Channel, Guid CitizenId, string Name, string? Phone, string Language, string Kind, DateTimeOffset? About, DateTimeOffset ExpiresAt,
        bool Letter, string Trouble, string? Reason, DateTimeOffset Since, int Total);

    /// <summary>A page of the list of the actor's jobcenter.</summary>
    public async Task<DeliveryTasks> ListAsync(Actor actor, int limit, int offset, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            select notification_id as id, channel, citizen_id, name, phone, language, kind, about, expires_at, letter, trouble, reason, since,
                count(*) over ()::int as total
            from delivery_task_v1 where jobcenter_id = {actor.Jobcenter}
            order by letter and expires_at > {now} desc, case when expires_at > {now} then expires_at end, since, notification_id, channel
            limit {Math.Clamp(limit, 1, 100)} offset {Math.Max(0, offset)}
            """).ToListAsync(ct);
        await accessLog.RecordListAsync(actor, [.. rows.Select(r => r.CitizenId)], LookPurpose.Letter, "undelivered", ct);
        var letters = (await db.Database.SqlQuery<int>(
            $"""
            select count(*)::int as "Value" from delivery d join notification n on n.id = d.notification_id join citizen c on c.id = d.citizen_id
            where d.channel = 'Paper' and c.jobcenter_id = {actor.Jobcenter} and d.state = 'Planned' and d.expires_at > {now} and n.expires_at > {now}
            """).ToListAsync(ct)).Single();
        return new DeliveryTasks([.. rows.Select(r => new DeliveryTask(
            r.Id, Enum.Parse<DeliveryChannel>(r.Channel), r.CitizenId, r.Name, r.Phone, r.Language == "English", Enum.Parse<NotificationKind>(r.Kind),
            r.About, Enum.Parse<DeliveryTrouble>(r.Trouble), r.Reason, r.Since, r.ExpiresAt, r.Letter && r.ExpiresAt > now))],
            rows.Count == 0 ? 0 : rows[0].Total, letters);
    }

    /// <summary>Writes how a message was dealt with. Saying it again changes nothing.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(Guid id, DealWithDelivery command, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var handling = command.Handling!.Value.ToString();
        await db.Database.ExecuteSqlAsync(
            $"""
            with dealt as (
                update delivery d set dealt_with_at = {now}, handling = {handling}
                from delivery_task_v1 t
                where t.notification_id = {id} and t.jobcenter_id = {actor.Jobcenter} and d.notification_id = t.notification_id and d.channel = t.channel
                returning d.citizen_id, d.channel)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, {actor.Jobcenter}, 'delivery.dealt-with',
                jsonb_build_object('notificationId', {id}, 'channel', channel, 'handling', {handling}) from dealt
            """, ct);
        return await db.Database.SqlQuery<bool>(
            $"""
            select exists (select from delivery d join citizen c on c.id = d.citizen_id where d.notification_id = {id} and c.jobcenter_id = {actor.Jobcenter}) as "Value"
            """).SingleAsync(ct) ? Done.Value : Refusal.NotFound;
    }
}
