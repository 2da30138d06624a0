using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Deliveries;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Notifications;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Deliveries;

/// <summary>
/// The letters on paper of a jobcenter: printed by one person at a time, then posted, or given back when the printer failed. Who did it
/// stands in the audit log.
/// </summary>
public sealed class PrintLetters
{
    private readonly PortalDbContext db;
    private readonly MessageTemplates templates;
    private readonly AccessLog accessLog;
    private readonly TimeProvider clock;

    private sealed record Row(
        Guid Id, Guid CitizenId, string Name, string Kind, DateTimeOffset PlannedAt, DateTimeOffset ExpiresAt, DateTimeOffset? PrintedAt, string? PrintedBy);

    private sealed record Facts(
        Guid Id, Guid CitizenId, string Name, string Language, string Kind, DateTimeOffset? About, DateTimeOffset At, string Jobcenter, string Address, string Phone);

    internal PrintLetters(PortalDbContext db, MessageTemplates templates, AccessLog accessLog, TimeProvider clock) =>
        (this.db, this.templates, this.accessLog, this.clock) = (db, templates, accessLog, clock);

    /// <summary>What waits, the most urgent first, and what is printed and not posted.</summary>
    public async Task<PaperLetters> ListAsync(Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            select d.notification_id as id, d.citizen_id, c.name, n.kind, d.planned_at, d.expires_at, d.handed_at as printed_at, d.printed_by
            from delivery d
            join notification n on n.id = d.notification_id
            join citizen c on c.id = d.citizen_id
            where d.channel = 'Paper' and c.jobcenter_id = {actor.Jobcenter}
                and (d.state = 'Sending' or d.state = 'Planned' and d.expires_at > {now} and n.expires_at > {now})
            order by d.expires_at, d.notification_id limit 400
            """).ToListAsync(ct);
        await accessLog.RecordListAsync(actor, [.. rows.Select(r => r.CitizenId)], LookPurpose.Letter, "letters", ct);
        var letters = rows.Select(r => new PaperLetter(
            r.Id, r.CitizenId, r.Name, Enum.Parse<NotificationKind>(r.Kind), r.PlannedAt, r.ExpiresAt, r.PrintedAt, r.PrintedBy)).ToList();
        return new PaperLetters([.. letters.Where(l => l.PrintedAt is null)], [.. letters.Where(l => l.PrintedAt is not null)]);
    }

    /// <summary>Takes letters for printing. Of two who take the same one, one gets it.</summary>
    public Task<Outcome<Done>> PrintAsync(ChooseLetters command, Actor actor, CancellationToken ct) =>
        MoveAsync(command, actor, "Planned", "Sending", "letter.printed", ct);

    /// <summary>The letters are on their way.</summary>
    public Task<Outcome<Done>> PostAsync(ChooseLetters command, Actor actor, CancellationToken ct) =>
        MoveAsync(command, actor, "Sending", "Sent", "letter.posted", ct);

    /// <summary>They did not come out of the printer: they wait again.</summary>
    public Task<Outcome<Done>> GiveBackAsync(ChooseLetters command, Actor actor, CancellationToken ct) =>
        MoveAsync(command, actor, "Sending", "Planned", "letter.given-back", ct);

    /// <summary>The words of the printed letters that are not posted.</summary>
    public async Task<IReadOnlyList<LetterText>> ReadAsync(Actor actor, CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<Facts>(
            $"""
            select d.notification_id as id, d.citizen_id, c.name, c.language, n.kind, n.about, n.at, j.name as jobcenter, j.address, j.phone
            from delivery d
            join notification n on n.id = d.notification_id
            join citizen c on c.id = d.citizen_id
            join jobcenter j on j.id = c.jobcenter_id
            where d.channel = 'Paper' and d.state = 'Sending' and c.jobcenter_id = {actor.Jobcenter}
            order by d.expires_at, d.notification_id limit 200
            """).ToListAsync(ct);
        await accessLog.RecordAsync(actor, [.. rows.Select(r => r.CitizenId)], LookPurpose.Letter, "letters", ct);
        return [.. rows.Select(row =>
        {
            var language = row.Language == "English" ? "en" : "da";
            var text = templates.Letter(row.Kind, new LetterFacts(language, row.Name, row.About, row.At, row.Jobcenter, row.Phone));
            return new LetterText(row.Id, row.Name, language, text.Title, text.Html, CivicTime.DayOf(row.At), row.Jobcenter, row.Address, row.Phone);
        })];
    }

    private async Task<Outcome<Done>> MoveAsync(ChooseLetters command, Actor actor, string from, string to, string audit, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var ids = command.Ids.ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            with moved as (
                update delivery d set state = {to}, attempts = d.attempts + case when {to} = 'Sending' then 1 else 0 end,
                    handed_at = case when {to} = 'Planned' then null when {to} = 'Sending' then {now} else d.handed_at end,
                    printed_by = case when {to} = 'Planned' then null when {to} = 'Sending' then {actor.Name} else d.printed_by end,
                    settled_at = case when {to} = 'Sent' then {now} end, missing_since = case when {to} = 'Sending' then d.missing_since end
                from citizen c, notification n
                where d.notification_id = any({ids}) and d.channel = 'Paper' and d.state = {from} and c.id = d.citizen_id and c.jobcenter_id = {actor.Jobcenter}
                    and n.id = d.notification_id and ({to} <> 'Sending' or d.expires_at > {now} and n.expires_at > {now})
                returning d.notification_id, d.citizen_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, {actor.Jobcenter}, {audit}, jsonb_build_object('notificationId', notification_id) from moved
            """, ct);
        // What somebody else did meanwhile stands as they left it; of letters that are not here nothing is said.
        return await db.Database.SqlQuery<bool>(
            $"""
            select exists (select from delivery d join citizen c on c.id = d.citizen_id
                where d.notification_id = any({ids}) and d.channel = 'Paper' and c.jobcenter_id = {actor.Jobcenter}) as "Value"
            """).SingleAsync(ct) ? Done.Value : Refusal.NotFound;
    }
}
