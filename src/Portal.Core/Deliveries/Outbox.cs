using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Deliveries;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Deliveries;

/// <summary>
/// What workers do with the outbox. A message is claimed (for a while, with a fence), marked as being handed over <em>before</em> the
/// gateway is called, and settled afterwards. So whatever is left between the two marks by a worker that died may have left: the
/// gateway is asked by its key, and where no gateway can answer (SMTP) the message is shown as unknown and never sent again.
/// </summary>
public sealed class Outbox
{
    private readonly PortalDbContext db;
    private readonly MessageTemplates templates;
    private readonly CprCipher cipher;
    private readonly TimeProvider clock;

    private sealed record Claimed(
        Guid Id, int Fence, string Name, string Language, string? Email, string? Phone, byte[] Cpr, string Kind, DateTimeOffset? About, DateTimeOffset At,
        string? Jobcenter, string? JobcenterPhone, int Count);

    internal Outbox(PortalDbContext db, MessageTemplates templates, CprCipher cipher, TimeProvider clock) =>
        (this.db, this.templates, this.cipher, this.clock) = (db, templates, cipher, clock);

    /// <summary>
    /// Claims what is due, the longest waiting first. Of e-mails and text messages each person gets one that stands for all that wait, and
    /// not two within the gap of the rules, unless it would be too late then. Nothing is claimed while people sleep.
    /// </summary>
    /// <param name="channel">Which channel.</param>
    /// <param name="most">At most so many rows.</param>
    /// <param name="lease">For how long they are claimed.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task<IReadOnlyList<Outgoing>> ClaimAsync(DeliveryChannel channel, int most, TimeSpan lease, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rules = await MessageRules.OnAsync(db, CivicTime.DayOf(now), ct);
        if (rules.IsQuiet(now))
        {
            return [];
        }
        var (name, letter) = (channel.ToString(), channel is DeliveryChannel.DigitalPost);
        var leads = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            // One claim of a channel at a time, for the milliseconds it takes: two workers must not each tell the same person.
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext({"portal-outbox-" + name}))", ct);
            var ids = await db.Database.SqlQuery<Guid>(
                $"""
                with due as (
                    select d.notification_id, d.citizen_id
                    from delivery d
                    join notification n on n.id = d.notification_id
                    where d.channel = {name} and d.state = 'Planned' and d.due_at <= {now} and (d.leased_until is null or d.leased_until <= {now})
                        and d.expires_at > {now} and n.expires_at > {now}
                        and ({letter} or n.read_at is null and (least(d.expires_at, n.expires_at) <= {now + rules.Gap} or not exists (
                            select from delivery p where p.citizen_id = d.citizen_id and p.channel = {name} and p.handed_at > {now - rules.Gap})))
                    order by d.due_at limit {most}
                    for update of d skip locked),
                others as (
                    select d.notification_id
                    from delivery d
                    join notification n on n.id = d.notification_id
                    where not {letter} and d.citizen_id in (select citizen_id from due) and d.notification_id not in (select notification_id from due)
                        and d.channel = {name} and d.state = 'Planned' and (d.leased_until is null or d.leased_until <= {now})
                        and d.expires_at > {now} and n.expires_at > {now} and n.read_at is null
                    for update of d skip locked),
                ranked as (
                    select d.notification_id, case when {letter} then d.notification_id
                        else first_value(d.notification_id) over (partition by d.citizen_id order by d.planned_at, d.notification_id) end as lead
                    from delivery d
                    where d.channel = {name} and d.notification_id in (select notification_id from due union all select notification_id from others)),
                claimed as (
                    update delivery d set leased_until = {now + lease}, fence = fence + 1, sent_with = nullif(ranked.lead, d.notification_id)
                    from ranked where d.notification_id = ranked.notification_id and d.channel = {name}
                    returning d.notification_id, d.sent_with)
                select notification_id as "Value" from claimed where sent_with is null
                """).ToListAsync(ct);
            await transaction.CommitAsync(ct);
            return ids;
        });
        return await ReadAsync(channel, leads, false, ct);
    }

    /// <summary>
    /// Takes over what was being handed over by a worker that is gone, of channels whose gateway can say what it has.
    /// </summary>
    public async Task<IReadOnlyList<Outgoing>> TakeOverAsync(DeliveryChannel channel, int most, TimeSpan lease, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var name = channel.ToString();
        var ids = await db.Database.SqlQuery<Guid>(
            $"""
            with left_behind as (
                select notification_id from delivery
                where channel = {name} and state = 'Sending' and sent_with is null and leased_until <= {now}
                order by due_at limit {most} for update skip locked),
            taken as (
                update delivery d set leased_until = {now + lease}, fence = fence + 1
                from left_behind where d.notification_id = left_behind.notification_id and d.channel = {name}
                returning d.notification_id)
            select notification_id as "Value" from taken
            """).ToListAsync(ct);
        return await ReadAsync(channel, ids, true, ct);
    }

    /// <summary>
    /// Marks a claimed message as being handed over. Only then may the gateway be called.
    /// </summary>
    /// <returns>False when the claim is over, or the message meanwhile not needed or too late: then it must not be sent.</returns>
    public async Task<bool> BeginAsync(Outgoing message, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (name, letter) = (message.Channel.ToString(), message.Channel is DeliveryChannel.DigitalPost);
        return await CountAsync(
            $"""
            with lead as (
                update delivery d set state = 'Sending', handed_at = {now}, attempts = attempts + 1
                from notification n
                where d.notification_id = {message.Id} and d.channel = {name} and d.fence = {message.Fence} and d.leased_until > {now}
                    and n.id = d.notification_id and d.expires_at > {now} and n.expires_at > {now}
                    and (d.state = 'Planned' and ({letter} or n.read_at is null) or d.state = 'Sending' and {message.MayHaveLeft})
                returning d.citizen_id),
            others as (
                update delivery d set state = 'Sending', handed_at = {now}, attempts = attempts + 1
                from lead where d.citizen_id = lead.citizen_id and d.channel = {name} and d.sent_with = {message.Id} and d.state = 'Planned')
            select count(*)::int as "Value" from lead
            """, ct) == 1;
    }

    /// <summary>Writes what came of it. A claim that is over changes nothing.</summary>
    /// <param name="message">The message.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="reason">What the gateway said.</param>
    /// <param name="pause">After how long it is tried, or asked, again.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task SettleAsync(Outgoing message, HandedOver result, string? reason, TimeSpan pause, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // Of what may have left, a gateway with keys is asked again; nobody can be asked of an e-mail.
        var state = result switch
        {
            HandedOver.Taken => DeliveryState.Sent,
            HandedOver.Refused => DeliveryState.Undelivered,
            HandedOver.NotLeft => DeliveryState.Planned,
            _ => message.Channel is DeliveryChannel.Email ? DeliveryState.Unknown : DeliveryState.Sending,
        };
        var (name, to) = (message.Channel.ToString(), state.ToString());
        var said = reason is { Length: > Portal.Contracts.Lengths.Name } ? reason[..Portal.Contracts.Lengths.Name] : reason;
        await CountAsync(
            $"""
            with lead as (
                select citizen_id from delivery
                where notification_id = {message.Id} and channel = {name} and fence = {message.Fence}
                    and (state = 'Sending' or state = 'Unknown' and {to} in ('Sent', 'Undelivered'))
                for update),
            moved as (
                update delivery d set state = {to}, reason = {said},
                    settled_at = case when {to} in ('Planned', 'Sending') then null else {now} end,
                    due_at = case when {to} = 'Planned' then {now + pause} else d.due_at end,
                    handed_at = case when {to} = 'Planned' then null else d.handed_at end,
                    sent_with = case when {to} = 'Planned' then null else d.sent_with end,
                    leased_until = case when {to} = 'Sending' then {now + pause} end,
                    missing_since = case when {to} = 'Sent' then null else d.missing_since end
                from lead
                where d.citizen_id = lead.citizen_id and d.channel = {name} and (d.notification_id = {message.Id} or d.sent_with = {message.Id})
                    and (d.state = 'Sending' or d.state = 'Unknown' and {to} in ('Sent', 'Undelivered'))
                returning 1)
            select count(*)::int as "Value" from moved
            """, ct);
    }

    /// <summary>Gives a claimed message back untouched, so that it is tried again after a pause.</summary>
    public Task GiveBackAsync(Outgoing message, TimeSpan pause, CancellationToken ct)
    {
        var (name, due) = (message.Channel.ToString(), clock.GetUtcNow() + pause);
        return CountAsync(
            $"""
            with lead as (
                select citizen_id from delivery
                where notification_id = {message.Id} and channel = {name} and fence = {message.Fence} and state = 'Planned' for update),
            given as (
                update delivery d set leased_until = null, sent_with = null, due_at = {due}
                from lead where d.citizen_id = lead.citizen_id and d.channel = {name} and (d.notification_id = {message.Id} or d.sent_with = {message.Id}) and d.state = 'Planned'
                returning 1)
            select count(*)::int as "Value" from given
            """, ct);
    }

    /// <summary>How often handing a message over has begun; the pause before the next try grows with it.</summary>
    public Task<int> AttemptsAsync(Outgoing message, CancellationToken ct) =>
        CountAsync($"""select attempts as "Value" from delivery where notification_id = {message.Id} and channel = {message.Channel.ToString()}""", ct);

    private async Task<int> CountAsync(FormattableString sql, CancellationToken ct) => (await db.Database.SqlQuery<int>(sql).ToListAsync(ct)).Single();

    private async Task<IReadOnlyList<Outgoing>> ReadAsync(DeliveryChannel channel, List<Guid> ids, bool mayHaveLeft, CancellationToken ct)
    {
        if (ids.Count == 0)
        {
            return [];
        }
        var rows = await db.Database.SqlQuery<Claimed>(
            $"""
            select d.notification_id as id, d.fence, c.name, c.language, c.email, c.phone, c.cpr_encrypted as cpr, n.kind, n.about, n.at,
                j.name as jobcenter, j.phone as jobcenter_phone,
                1 + (select count(*)::int from delivery w where w.citizen_id = d.citizen_id and w.channel = d.channel and w.sent_with = d.notification_id) as count
            from delivery d
            join notification n on n.id = d.notification_id
            join citizen c on c.id = d.citizen_id
            left join jobcenter j on j.id = c.jobcenter_id
            where d.channel = {channel.ToString()} and d.notification_id = any({ids.ToArray()})
            order by d.due_at
            """).ToListAsync(ct);
        return [.. rows.Select(row => new Outgoing(row.Id, channel, row.Fence, AddressOf(row, channel), TextOf(row, channel), mayHaveLeft))];
    }

    // The address may have been taken away since it was planned; the gateway refuses an empty one, and a person is asked to look.
    private string AddressOf(Claimed row, DeliveryChannel channel) => channel switch
    {
        DeliveryChannel.Email => row.Email ?? "",
        DeliveryChannel.Sms => row.Phone ?? "",
        _ => cipher.Decrypt(row.Cpr).Digits,
    };

    private OutgoingText TextOf(Claimed row, DeliveryChannel channel)
    {
        var language = row.Language == "English" ? "en" : "da";
        return channel switch
        {
            DeliveryChannel.Email => templates.Email(language, row.Count, row.At),
            DeliveryChannel.Sms => templates.Sms(language, row.Count, row.At),
            _ => templates.Letter(row.Kind, new LetterFacts(language, row.Name, row.About, row.At, row.Jobcenter ?? "", row.JobcenterPhone ?? "")),
        };
    }
}
