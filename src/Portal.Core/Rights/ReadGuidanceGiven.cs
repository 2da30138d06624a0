using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Rights;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Rights;

/// <summary>
/// The guidance that a citizen was given: each version of a topic that was shown, sent or confirmed, and when. So that a conversation
/// need not go through it again, and so that a complaint about missing guidance finds an answer.
/// </summary>
public sealed class ReadGuidanceGiven
{
    private readonly PortalDbContext db;
    private readonly RightsLibrary library;
    private readonly TimeProvider clock;

    internal ReadGuidanceGiven(PortalDbContext db, RightsLibrary library, TimeProvider clock) =>
        (this.db, this.library, this.clock) = (db, library, clock);

    private sealed record Row(
        string Topic, string Version, DateTimeOffset? ShownAt, DateTimeOffset? LastShownAt, DateTimeOffset? ConfirmedAt, DateTimeOffset? SentAt,
        string? SentBy, Guid? AppointmentId);

    /// <summary>The actor's own.</summary>
    public Task<IReadOnlyList<GuidanceGiven>> ExecuteAsync(string language, Actor actor, CancellationToken ct) =>
        OfCitizenAsync(actor.Citizen, language, ct);

    internal async Task<IReadOnlyList<GuidanceGiven>> OfCitizenAsync(Guid citizenId, string language, CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            select topic, version, s.first_at as shown_at, s.last_at as last_shown_at, c.at as confirmed_at, n.at as sent_at, n.staff_name as sent_by, n.appointment_id
            from (select * from rights_shown where citizen_id = {citizenId}) s
            full join (select * from rights_confirmation where citizen_id = {citizenId}) c using (topic, version)
            full join (select distinct on (topic, version) * from rights_sent where citizen_id = {citizenId} order by topic, version, at desc) n using (topic, version)
            order by greatest(s.last_at, c.at, n.at) desc, topic
            """).ToListAsync(ct);
        var rules = await RuleHistory.ReadAsync(db, ct);
        var today = CivicTime.Today(clock);
        var known = ReadRights.Known(language);
        return [.. rows.Select(r => new GuidanceGiven(
            r.Topic, TitleOf(r, known, rules, today), r.Version, r.ShownAt, r.LastShownAt, r.ConfirmedAt, r.SentAt, r.SentBy, r.AppointmentId))];
    }

    // A version that is no longer shipped keeps its name.
    private string TitleOf(Row row, string language, RuleHistory rules, DateOnly today) =>
        library.Documents.FirstOrDefault(d => d.Topic == row.Topic && d.Version == row.Version && d.Language == language) is { } document
            ? Placeholders.Fill(document.Title, rules.On(document.ValidOn(today) ? today : document.ValidFrom), null, language) : row.Topic;
}
