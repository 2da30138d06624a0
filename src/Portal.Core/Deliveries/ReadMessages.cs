using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Deliveries;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Deliveries;

/// <summary>For leaders and admins: how the channels did in the last week, and the texts with an example filled in.</summary>
public sealed class ReadMessages
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly PortalDbContext db;
    private readonly MessageTemplates templates;
    private readonly TimeProvider clock;

    private sealed record Row(string Channel, bool Enabled, int Waiting, int Sent, int Undelivered, int Late);

    internal ReadMessages(PortalDbContext db, MessageTemplates templates, TimeProvider clock) => (this.db, this.templates, this.clock) = (db, templates, clock);

    /// <summary>The channels, with the messages of the actor's jobcenter.</summary>
    public async Task<IReadOnlyList<ChannelReport>> ChannelsAsync(Actor actor, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - Week;
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            select k.channel, k.enabled, count(*) filter (where d.state in ('Planned', 'Sending'))::int as waiting,
                count(*) filter (where d.state in ('Sent', 'Delivered'))::int as sent,
                count(*) filter (where d.state in ('Undelivered', 'Unknown'))::int as undelivered, count(*) filter (where d.state = 'Expired')::int as late
            from delivery_channel k
            left join (delivery d join citizen c on c.id = d.citizen_id and c.jobcenter_id = {actor.Jobcenter}) on d.channel = k.channel and d.planned_at > {since}
            group by k.channel, k.enabled
            """).ToListAsync(ct);
        return [.. rows.Select(r => new ChannelReport(Enum.Parse<DeliveryChannel>(r.Channel), r.Enabled, r.Waiting, r.Sent, r.Undelivered, r.Late)).OrderBy(r => r.Channel)];
    }

    /// <summary>Every text in both languages, filled with an example.</summary>
    public IReadOnlyList<MessagePreview> Previews()
    {
        var now = clock.GetUtcNow();
        var about = CivicTime.StartOf(CivicTime.DayOf(now).AddDays(7)).AddHours(10);
        return [.. templates.Names.SelectMany(name => MessageTemplates.Languages.Select(language =>
        {
            var text = name switch
            {
                "email" => templates.Email(language, 1, now),
                "sms" => templates.Sms(language, 3, now),
                _ => templates.Letter(name["letters/".Length..], new LetterFacts(language, "Bo Eksempel", about, now, "Jobcenter Eksempel", "70 00 00 00")),
            };
            return new MessagePreview(name, language, text.Title.Length == 0 ? null : text.Title, text.Html);
        }))];
    }
}
