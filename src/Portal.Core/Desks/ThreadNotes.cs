using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Desks;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Desks;

/// <summary>Internal notes to a thread: written and read by staff of its jobcenter, never by anybody else.</summary>
/// <param name="db">The database.</param>
/// <param name="threads">Knows which threads the actor may see.</param>
/// <param name="clock">The clock.</param>
public sealed class ThreadNotes(PortalDbContext db, ReadThreads threads, TimeProvider clock)
{
    private sealed record NoteWritten(Guid ThreadId, Guid NoteId);

    /// <summary>Writes one.</summary>
    public async Task<Outcome<Done>> WriteAsync(Guid threadId, WriteThreadNote command, Actor actor, CancellationToken ct)
    {
        if (command.Note!.Trim() is not { Length: > 0 } body)
        {
            return Refusal.Invalid(("note", FieldErrors.Required));
        }
        if (await threads.FindAsync(threadId, actor, ct) is not { } thread || !await threads.MayFollowAsync(threadId, actor, ct))
        {
            return Refusal.NotFound;
        }
        var note = new ThreadNoteRow
        {
            Id = Ids.New(clock), ThreadId = threadId, AccountId = actor.AccountId, StaffName = actor.Name, Body = body, At = clock.GetUtcNow(),
        };
        db.Add(note);
        db.Add(AuditEvent.Of(actor, clock, "thread.note-written", thread.CitizenId, actor.Jobcenter, new NoteWritten(threadId, note.Id)));
        await db.SaveChangesAsync(ct);
        return Done.Value;
    }

    /// <summary>The notes of a thread that the caller has found for a member of staff, newest first.</summary>
    internal async Task<IReadOnlyList<ThreadNote>> OfAsync(Guid threadId, CancellationToken ct) =>
        await db.Set<ThreadNoteRow>().Where(n => n.ThreadId == threadId).OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(100)
            .Select(n => new ThreadNote(n.StaffName, n.Body, n.At)).ToListAsync(ct);
}
