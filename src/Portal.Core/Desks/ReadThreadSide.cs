using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Desks;
using Portal.Core.Accounts;
using Portal.Core.Booking;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;
using Portal.Core.Rights;

namespace Portal.Core.Desks;

/// <summary>What staff see beside a thread: the citizen's card, internal notes, who can take over, and canned answers.</summary>
/// <param name="db">The database.</param>
/// <param name="threads">Knows which threads the actor may see.</param>
/// <param name="cards">The card; logs the look.</param>
/// <param name="notes">The notes.</param>
/// <param name="answers">The canned answers.</param>
/// <param name="times">Deadlines.</param>
/// <param name="rights">The guidance.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadThreadSide(
    PortalDbContext db, ReadThreads threads, ReadCitizenCard cards, ThreadNotes notes, CannedAnswers answers, ReadAnswerTime times, ReadRights rights, TimeProvider clock)
{
    private sealed record Present(Guid AdvisorId, int Room);

    /// <summary>The side of a thread of the actor's jobcenter.</summary>
    public async Task<Outcome<ThreadSide>> ExecuteAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var thread = await threads.VisibleTo(actor).AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, ct);
        if (thread is null)
        {
            return Refusal.NotFound;
        }
        var card = await cards.BesideThreadAsync(thread.CitizenId, actor, ct);
        if (!card.Succeeded)
        {
            return card.Refusal;
        }
        var now = clock.GetUtcNow();
        var language = await db.Set<ThreadAboutRow>().Where(a => a.ThreadId == id).Select(a => (Portal.Contracts.Citizens.Language?)a.Language).SingleOrDefaultAsync(ct)
            ?? card.Value.Registration?.Language;
        var jobcenter = await db.Set<Jobcenter>().AsNoTracking().SingleAsync(j => j.Id == actor.Jobcenter, ct);
        var here = await db.Database.SqlQuery<Present>(
            $"select advisor_id, greatest(0, capacity - load) as room from present_advisors_v1({now}) where jobcenter_id = {actor.Jobcenter}").ToListAsync(ct);
        var colleagues = await db.Set<Account>()
            .Where(a => a.JobcenterId == actor.Jobcenter && a.Role == Roles.Advisor && a.DisabledAt == null && a.Id != thread.AdvisorId
                && !db.Set<Absence>().Any(b => b.AdvisorId == a.Id && b.StartsAt <= now && b.EndsAt > now))
            .Select(a => new { a.Id, a.DisplayName }).ToListAsync(ct);
        var answerBy = thread is { WaitingSince: { } since, Status: not Portal.Contracts.Chat.ThreadStatus.Closed }
            ? (await times.OfAsync(actor.Jobcenter, ct)).By(since, await db.Set<MessageRow>().AnyAsync(m => m.ThreadId == id && !m.FromCitizen, ct))
            : null;
        return new ThreadSide(
            card.Value, jobcenter.Name, jobcenter.Phone, thread.Given,
            thread.KeptFor is { } kept ? await db.Set<Account>().Where(a => a.Id == kept).Select(a => a.DisplayName).SingleAsync(ct) : null,
            answerBy, await notes.OfAsync(id, ct),
            [.. colleagues.Select(c => new Colleague(c.Id, c.DisplayName, here.Any(h => h.AdvisorId == c.Id), here.Find(h => h.AdvisorId == c.Id)?.Room ?? 0))
                .OrderByDescending(c => c.Here).ThenBy(c => c.Name, StringComparer.Ordinal)],
            await answers.AllAsync(actor, ct), await rights.AllAsync(language is Portal.Contracts.Citizens.Language.English ? "en" : "da", null, ct));
    }
}
