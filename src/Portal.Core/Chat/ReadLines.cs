using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Jobcenters;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;
using Portal.Core.ReducedContacts;

namespace Portal.Core.Chat;

/// <summary>Reads what messages are beside their text, and the files themselves.</summary>
/// <param name="db">The database.</param>
/// <param name="threads">Knows which threads the actor may see.</param>
/// <param name="cipher">Decrypts files.</param>
/// <param name="accessLog">Logs staff's look.</param>
public sealed class ReadLines(PortalDbContext db, ReadThreads threads, DocumentCipher cipher, AccessLog accessLog)
{
    /// <summary>The lines of a thread, for whoever may see it.</summary>
    public async Task<Outcome<ThreadLines>> ExecuteAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (!await threads.MayFollowAsync(id, actor, ct))
        {
            return Refusal.NotFound;
        }
        var messages = db.Set<MessageRow>();
        var attachments = await (
            from a in db.Set<AttachmentRow>()
            where a.ThreadId == id
            join m in messages on new { a.ThreadId, a.SenderId, a.ClientMessageId } equals new { m.ThreadId, m.SenderId, m.ClientMessageId }
            orderby m.Sequence
            select new ChatAttachment(a.Id, m.Sequence, a.FileName, a.Size, a.Status)).ToListAsync(ct);
        var calls = await (
            from c in db.Set<CallRequestRow>()
            where c.ThreadId == id
            join m in messages on new { c.ThreadId, c.SenderId, c.ClientMessageId } equals new { m.ThreadId, m.SenderId, m.ClientMessageId }
            orderby m.Sequence
            select new ChatCall(c.Id, m.Sequence, c.Phone, c.Wish, c.DoneAt)).ToListAsync(ct);
        var booked = await (
            from b in db.Set<BookedLineRow>()
            where b.ThreadId == id
            join m in messages on new { b.ThreadId, b.SenderId, b.ClientMessageId } equals new { m.ThreadId, m.SenderId, m.ClientMessageId }
            orderby m.Sequence
            select new ChatBooked(m.Sequence, b.AppointmentId, b.StartsAt)).ToListAsync(ct);
        return new ThreadLines(attachments, calls, booked);
    }

    /// <summary>A file, once it may be opened. Staff's look is logged each time.</summary>
    public async Task<Outcome<StoredDocument>> FileAsync(Guid id, Guid attachmentId, Actor actor, CancellationToken ct)
    {
        var citizen = await threads.VisibleTo(actor).Where(t => t.Id == id).Select(t => (Guid?)t.CitizenId).SingleOrDefaultAsync(ct);
        var row = citizen is null ? null : await db.Set<AttachmentRow>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == attachmentId && a.ThreadId == id, ct);
        if (row is null)
        {
            return Refusal.NotFound;
        }
        if (row.Content is not { } content)
        {
            return new Refusal(Problems.FileGone, 410);
        }
        if (row.Status is AttachmentStatus.Waiting)
        {
            return Refusal.Conflict(Problems.FileNotScanned);
        }
        if (actor.CitizenId is null)
        {
            await accessLog.RecordAsync(actor, [citizen!.Value], LookPurpose.Chat, "attachment", ct);
        }
        return new StoredDocument(row.FileName, row.ContentType, cipher.Decrypt(row.Id, content));
    }
}
