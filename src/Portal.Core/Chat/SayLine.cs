using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Chat;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.ReducedContacts;

namespace Portal.Core.Chat;

/// <summary>
/// Says something in a thread that is more than its text: a file, a wish to be called, a conversation that was booked. What it is
/// and the message that tells it are stored in one transaction, once for each client message id.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs each once.</param>
/// <param name="post">Stores the message, and knows who may write.</param>
/// <param name="threads">Knows which threads the actor may see.</param>
/// <param name="cipher">Encrypts files.</param>
/// <param name="scanner">Whether files are scanned.</param>
/// <param name="clock">The clock.</param>
public sealed class SayLine(
    PortalDbContext db, Idempotency idempotency, PostMessage post, ReadThreads threads, DocumentCipher cipher, VirusScanner scanner, TimeProvider clock)
{
    private sealed record FileSaid(Guid ThreadId, string FileName, string Hash, string? Body);
    private sealed record CallSaid(Guid ThreadId, string Phone, string? Wish);
    private sealed record BookedSaid(Guid ThreadId, Guid AppointmentId);

    /// <summary>Sends a file: PDF, JPEG or PNG by its bytes. Where a scanner is configured it stays in quarantine until it was scanned.</summary>
    public async Task<Outcome<ChatMessage>> AttachAsync(Guid threadId, SendAttachment command, Actor actor, CancellationToken ct)
    {
        var bytes = command.Content!;
        if (bytes.Length > SendAttachment.MaxBytes)
        {
            return new Refusal(Problems.TooLarge, 413);
        }
        if (DocumentKind.Find(bytes, command.ContentType, out var length) is not { } type)
        {
            return new Refusal(Problems.FileNotAllowed, 400);
        }
        bytes = bytes[..length];
        var name = DocumentKind.NameFor(command.FileName!, type);
        var said = new FileSaid(threadId, name, Convert.ToHexString(SHA256.HashData(bytes)), command.Body);
        return await SayAsync(threadId, command.ClientMessageId!, said, actor, async () =>
        {
            if (await db.Set<AttachmentRow>().CountAsync(a => a.ThreadId == threadId, ct) >= SendAttachment.MostOfThread)
            {
                return Refusal.Conflict(Problems.TooManyFiles);
            }
            var id = Ids.New(clock);
            db.Add(new AttachmentRow
            {
                Id = id,
                ThreadId = threadId,
                SenderId = actor.AccountId,
                ClientMessageId = command.ClientMessageId!,
                FileName = name,
                ContentType = type,
                Size = bytes.Length,
                Content = cipher.Encrypt(id, bytes),
                Status = scanner.IsConfigured ? AttachmentStatus.Waiting : AttachmentStatus.NotScanned,
                At = clock.GetUtcNow(),
            });
            return string.IsNullOrWhiteSpace(command.Body) ? name : command.Body;
        }, ct);
    }

    /// <summary>Asks to be called; refused while a call is still to be made.</summary>
    public Task<Outcome<ChatMessage>> AskForCallAsync(Guid threadId, AskForCall command, Actor actor, CancellationToken ct)
    {
        var (phone, wish) = (command.Phone!.Trim(), string.IsNullOrWhiteSpace(command.Wish) ? null : command.Wish.Trim());
        return SayAsync(threadId, command.ClientMessageId!, new CallSaid(threadId, phone, wish), actor, async () =>
        {
            if (await db.Set<CallRequestRow>().AnyAsync(c => c.ThreadId == threadId && c.DoneAt == null, ct))
            {
                return Refusal.Conflict(Problems.CallWaits);
            }
            db.Add(new CallRequestRow
            {
                Id = Ids.New(clock),
                ThreadId = threadId,
                SenderId = actor.AccountId,
                ClientMessageId = command.ClientMessageId!,
                Phone = phone,
                Wish = wish,
                AskedAt = clock.GetUtcNow(),
            });
            return wish is null ? phone : $"{phone} · {wish}";
        }, ct);
    }

    /// <summary>Tells in the thread that the citizen's conversation is booked.</summary>
    public Task<Outcome<ChatMessage>> TellBookedAsync(Guid threadId, TellBooked command, Actor actor, CancellationToken ct) =>
        SayAsync(threadId, command.ClientMessageId!, new BookedSaid(threadId, command.AppointmentId!.Value), actor, async () =>
        {
            var found = await db.Set<AppointmentRow>().Where(a => a.Id == command.AppointmentId && a.CitizenId == actor.Citizen && a.Status == AppointmentStatus.Booked)
                .Select(a => new { a.Id, a.StartsAt }).SingleOrDefaultAsync(ct);
            if (found is null)
            {
                return Refusal.NotFound;
            }
            if (await db.Set<BookedLineRow>().AnyAsync(b => b.ThreadId == threadId && b.AppointmentId == found.Id && b.StartsAt == found.StartsAt, ct))
            {
                return Refusal.Conflict(Problems.AlreadyBooked);
            }
            db.Add(new BookedLineRow
            {
                ThreadId = threadId,
                AppointmentId = found.Id,
                SenderId = actor.AccountId,
                ClientMessageId = command.ClientMessageId!,
                StartsAt = found.StartsAt,
            });
            // The pages tell it in the reader's language; this is for whoever reads the text alone.
            return TimeZoneInfo.ConvertTime(found.StartsAt, CivicTime.Zone).ToString("dd.MM.yyyy HH.mm", CultureInfo.InvariantCulture);
        }, ct);

    /// <summary>Says that the call of a thread was made.</summary>
    public async Task<Outcome<Done>> CallDoneAsync(Guid threadId, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var done = await db.Database.ExecuteSqlAsync(
            $"""
            with done as (
                update chat_call_request c set done_at = {now}, done_by = {actor.AccountId}
                from chat_thread t join citizen p on p.id = t.citizen_id
                where t.id = c.thread_id and t.id = {threadId} and t.jobcenter_id = {actor.Jobcenter} and p.jobcenter_id = {actor.Jobcenter} and c.done_at is null
                returning t.citizen_id, c.id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, {actor.Jobcenter}, 'thread.called', jsonb_build_object('threadId', {threadId}, 'callId', id) from done
            """, ct);
        return done == 1 ? Done.Value : Refusal.NotFound;
    }

    private Task<Outcome<ChatMessage>> SayAsync(
        Guid threadId, string clientId, object said, Actor actor, Func<Task<Outcome<string>>> add, CancellationToken ct) =>
        idempotency.RunAsync<ChatMessage>(actor, "line:" + clientId, said, async () =>
        {
            // Of two that come at once for a thread the second sees what the first has added.
            await db.Database.ExecuteSqlAsync($"select from chat_thread where id = {threadId} for update", ct);
            if (!await threads.VisibleTo(actor).AnyAsync(t => t.Id == threadId, ct))
            {
                return Refusal.NotFound;
            }
            var body = await add();
            if (!body.Succeeded)
            {
                return body.Refusal;
            }
            var sent = await post.ExecuteAsync(threadId, new SendMessage { ClientMessageId = clientId, Body = body.Value }, actor, ct);
            if (sent.Succeeded)
            {
                await db.SaveChangesAsync(ct);
            }
            return sent;
        }, ct);
}
