using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Citizens;
using Portal.Contracts.Jobcenters;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Plan;
using Portal.Core.Privacy;
using Portal.Core.Rights;

namespace Portal.Core.Chat;

/// <summary>What stands around the messages of a thread: topic, context, language, place in the queue.</summary>
public sealed class ReadThreadAbout
{
    private readonly PortalDbContext db;
    private readonly ReadThreads threads;
    private readonly ReadChatService service;
    private readonly RightsLibrary library;
    private readonly AccessLog accessLog;
    private readonly TimeProvider clock;

    internal ReadThreadAbout(
        PortalDbContext db, ReadThreads threads, ReadChatService service, RightsLibrary library, AccessLog accessLog, TimeProvider clock) =>
        (this.db, this.threads, this.service, this.library, this.accessLog, this.clock) = (db, threads, service, library, accessLog, clock);

    /// <summary>Reads it, for whoever may see the thread.</summary>
    public async Task<Outcome<ThreadAbout>> ExecuteAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var citizen = await threads.VisibleTo(actor).Where(t => t.Id == id).Select(t => (Guid?)t.CitizenId).SingleOrDefaultAsync(ct);
        if (citizen is not { } citizenId)
        {
            return Refusal.NotFound;
        }
        await accessLog.RecordContinuedAsync(actor, citizenId, LookPurpose.Chat, "thread", ct);
        var row = await db.Set<ThreadAboutRow>().AsNoTracking().SingleOrDefaultAsync(a => a.ThreadId == id, ct);
        var topic = row?.Topic is { } code
            ? await db.Set<ChatTopicRow>().Where(t => t.Code == code).Select(t => new ChatTopic(t.Code, t.NameDa, t.NameEn, t.RightsTopic)).SingleAsync(ct)
            : null;
        var own = actor.Role is Roles.Citizen;
        return new ThreadAbout(
            topic, row?.ContextKind is { } kind ? await ContextAsync(kind, row.ContextReference, ct) : null, row?.Language ?? Language.Danish,
            own ? await service.PlaceAsync(id, ct) : null,
            own && actor.Representative is null ? await SatisfactionAsync(id, ct) : null);
    }

    private async Task<ChatContext> ContextAsync(ChatContextKind kind, string? reference, CancellationToken ct)
    {
        switch (kind)
        {
            case ChatContextKind.Right:
                var today = CivicTime.Today(clock);
                string? Title(string language) => library.On(today, language).SingleOrDefault(d => d.Topic == reference)?.Title;
                return new ChatContext(kind, reference, Title("da"), Title("en"), null);
            case ChatContextKind.Conversation:
                var appointment = Guid.Parse(reference!, CultureInfo.InvariantCulture);
                var startsAt = await db.Set<AppointmentRow>().Where(a => a.Id == appointment).Select(a => (DateTimeOffset?)a.StartsAt).SingleOrDefaultAsync(ct);
                return new ChatContext(kind, reference, null, null, startsAt);
            case ChatContextKind.PlanPart:
                var part = Guid.Parse(reference!, CultureInfo.InvariantCulture);
                // As it is called now; a part that was taken out is still known by its words.
                var words = await db.Set<PlanPartRow>().Where(p => p.Id == part).Select(p => p.Title).SingleOrDefaultAsync(ct);
                return new ChatContext(kind, reference, words, words, null);
            default:
                return new ChatContext(kind, reference, null, null, null);
        }
    }

    private Task<ChatSatisfaction?> SatisfactionAsync(Guid id, CancellationToken ct) =>
        db.Set<SatisfactionRow>().Where(s => s.ThreadId == id).Select(s => new ChatSatisfaction { Score = s.Score, Words = s.Words }).SingleOrDefaultAsync(ct);
}
