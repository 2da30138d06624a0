using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Chat;
using Portal.Contracts.Deliveries;
using Portal.Core.Accounts;
using Portal.Core.Booking;
using Portal.Core.Citizens;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Cv;
using Portal.Core.Data;
using Portal.Core.Deliveries;
using Portal.Core.JobLog;
using Portal.Core.ReducedContacts;
using Portal.Core.Rights;
using Portal.Core.Risk;

namespace Portal.Core.Privacy;

/// <summary>Removes what is no longer needed for what it was kept for (GDPR art. 5(1)(e)).</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class RemoveOld(PortalDbContext db, TimeProvider clock)
{
    /// <summary>A client repeats a command within minutes; a week covers a device that was off.</summary>
    internal static readonly TimeSpan OutcomesKept = TimeSpan.FromDays(7);
    /// <summary>An ended session is asked for while its tokens may still be shown; a month helps to answer a complaint. No session lives for more than hours, so an older one that nobody ended is over too.</summary>
    internal static readonly TimeSpan SessionsKept = TimeSpan.FromDays(30);

    /// <summary>Half-typed fields of a CV that nobody came back to.</summary>
    internal static readonly TimeSpan DraftsKept = TimeSpan.FromDays(90);
    /// <summary>When a link to a CV was opened, after the link stopped to work.</summary>
    internal static readonly TimeSpan OpeningsKept = TimeSpan.FromDays(180);
    /// <summary>A complaint about a deadline comes within weeks; its days keep their own figures.</summary>
    internal static readonly TimeSpan MinutesKept = TimeSpan.FromDays(400);
    /// <summary>A document shows that something begins on a day; three months after that day the decision about it is beyond any complaint.</summary>
    internal const int DocumentDaysKept = 92;

    /// <summary>Whether guidance answered: long enough to see what a changed text does. Nobody's name stands there.</summary>
    internal static readonly TimeSpan QuestionsKept = TimeSpan.FromDays(400);
    /// <summary>An entry of a job log, with its documents, that nobody has touched for so long shows nothing about a running case.</summary>
    internal static readonly TimeSpan JobsKept = TimeSpan.FromDays(730);
    /// <summary>A file in the chat is there to be talked about: half a year after it was sent it is not any more.</summary>
    internal static readonly TimeSpan AttachmentsKept = TimeSpan.FromDays(183);
    /// <summary>The jobcenter learns from what people thought of the chat while it remembers the season.</summary>
    internal static readonly TimeSpan WordsKept = TimeSpan.FromDays(400);

    /// <summary>A claim about how somebody was treated lapses with the years: five after the spell its estimates, and what they were before, are nobody's business.</summary>
    internal const int YearsOfEstimates = 5;

    /// <summary>How a message went matters as long as the deadline that it spoke of.</summary>
    internal static readonly TimeSpan DeliveriesKept = TimeSpan.FromDays(400);

    /// <summary>Runs of jobs: long enough to see when something began to go wrong.</summary>
    internal static readonly TimeSpan RunsKept = TimeSpan.FromDays(30);

    /// <summary>Removes it.</summary>
    /// <returns>How many rows.</returns>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var begun = CivicTime.Today(clock).AddDays(-DocumentDaysKept);
        var ended = CivicTime.Today(clock).AddYears(-YearsOfEstimates);
        return await db.Set<IdempotentOutcome>().Where(o => o.At < now - OutcomesKept).ExecuteDeleteAsync(ct)
            + await db.Set<CvDraftRow>().Where(d => d.At < now - DraftsKept).ExecuteDeleteAsync(ct)
            + await db.Set<CvShareRow>().Where(s => s.ExpiresAt < now - OpeningsKept).ExecuteDeleteAsync(ct)
            + await db.Set<JobLogEntryRow>().Where(e => e.ChangedAt < now - JobsKept).ExecuteDeleteAsync(ct)
            + await db.Set<SignInSession>().Where(s => s.EndedAt < now - SessionsKept || s.StartedAt < now - SessionsKept).ExecuteDeleteAsync(ct)
            + await db.Set<Watch.JobRunRow>().Where(r => r.StartedAt < now - RunsKept).ExecuteDeleteAsync(ct)
            + await db.Set<GuidanceQuestion>().Where(q => q.At < now - QuestionsKept).ExecuteDeleteAsync(ct)
            + await db.Set<ServiceMinute>().Where(m => m.Minute < now - MinutesKept).ExecuteDeleteAsync(ct)
            + await db.Set<BookingOfferDay>().Where(d => d.Day < CivicTime.DayOf(now - MinutesKept)).ExecuteDeleteAsync(ct)
            + await db.Set<RiskAssessment>().Where(a => db.Set<UnemploymentSpell>().Any(s => s.Id == a.SpellId && s.EndedOn < ended)).ExecuteDeleteAsync(ct)
            + await db.Set<DeliveryRow>().Where(d => d.PlannedAt < now - DeliveriesKept && d.State != DeliveryState.Planned && d.State != DeliveryState.Sending).ExecuteDeleteAsync(ct)
            // That there was a file stays in the thread; the file does not.
            + await db.Set<AttachmentRow>().Where(a => a.At < now - AttachmentsKept && a.Content != null)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.Content, (byte[]?)null).SetProperty(a => a.Status, AttachmentStatus.Removed), ct)
            + await db.Set<SatisfactionRow>().Where(s => s.At < now - WordsKept && s.Words != null)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Words, (string?)null), ct)
            + await db.Set<ReducedContactDocument>().Where(d => db.Set<ReducedContactRow>().Any(r => r.Id == d.CaseId && r.StartsOn < begun)).ExecuteDeleteAsync(ct);
    }
}
