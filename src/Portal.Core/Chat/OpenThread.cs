using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Chat;
using Portal.Contracts.Mandates;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Chat;

/// <summary>Starts a thread with its first message; the client's message id makes it happen once.</summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs the command once.</param>
/// <param name="postMessage">Stores the first message.</param>
/// <param name="threads">Gives the thread back.</param>
/// <param name="about">Judges what it is said to be about.</param>
/// <param name="clock">The clock.</param>
public sealed class OpenThread(
    PortalDbContext db, Idempotency idempotency, PostMessage postMessage, ReadThreads threads, CheckThreadAbout about, TimeProvider clock)
{
    private sealed record ThreadOpened(Guid ThreadId);

    /// <summary>Starts it; refused before registering, because no jobcenter would read it.</summary>
    public Task<Outcome<ThreadView>> ExecuteAsync(StartThread command, Actor actor, CancellationToken ct) =>
        idempotency.RunAsync(actor, "thread:" + command.ClientMessageId, command, async () =>
        {
            if (!actor.May(MandateScope.Messages))
            {
                return Refusal.BeyondMandate;
            }
            var jobcenter = await db.Set<CitizenRecord>().Where(c => c.Id == actor.Citizen).Select(c => c.JobcenterId).SingleAsync(ct);
            if (jobcenter is not { } jobcenterId)
            {
                return Refusal.NotRegistered;
            }
            if (await about.FaultOfAsync(command, actor, ct) is { } fault)
            {
                return fault;
            }
            var now = clock.GetUtcNow();
            var thread = new ThreadRow
            {
                Id = Ids.New(clock),
                CitizenId = actor.Citizen,
                JobcenterId = jobcenterId,
                Subject = command.Subject!.Trim(),
                Status = ThreadStatus.Waiting,
                CreatedAt = now,
                LastAt = now,
                WaitingSince = now,
            };
            db.Add(thread);
            db.Add(CheckThreadAbout.RowOf(thread.Id, command));
            db.Add(AuditEvent.Of(actor, clock, "thread.opened", actor.Citizen, jobcenterId, new ThreadOpened(thread.Id)));
            await db.SaveChangesAsync(ct);
            var sent = await postMessage.ExecuteAsync(
                thread.Id, new SendMessage { ClientMessageId = command.ClientMessageId, Body = command.Body }, actor, ct);
            return sent.Succeeded ? await threads.ExecuteAsync(thread.Id, null, actor, ct) : (Outcome<ThreadView>)sent.Refusal;
        }, ct);
}
