using Portal.Contracts.Chat;
using Portal.Core.Chat;
using Portal.Core.Common;

namespace Portal.Api.Chat;

/// <summary>
/// Does a thing to a thread and, once it is stored, hints to whoever follows it. Used by the endpoints and by the hub, so that
/// both behave as one.
/// </summary>
internal sealed class ChatLive(ChatHints hints, ReadThreads threads, OpenThread open, HandleThread handle, MoveReceipts receipts)
{
    public async Task<Outcome<ThreadView>> StartAsync(StartThread command, Actor actor, CancellationToken ct)
    {
        var outcome = await open.ExecuteAsync(command, actor, ct);
        if (outcome.Succeeded)
        {
            hints.QueueChanged(await threads.JobcenterOfAsync(outcome.Value.Thread.Id, ct));
        }
        return outcome;
    }

    public Task<Outcome<ChatThread>> ClaimAsync(Guid id, Actor actor, CancellationToken ct) => ChangeAsync(handle.ClaimAsync(id, actor, ct), actor);

    public Task<Outcome<ChatThread>> CloseAsync(Guid id, Actor actor, CancellationToken ct) => ChangeAsync(handle.CloseAsync(id, actor, ct), actor);

    public async Task<Outcome<ChatReceipts>> MoveReceiptsAsync(Guid id, long upTo, bool read, Actor actor, CancellationToken ct)
    {
        var outcome = await receipts.ExecuteAsync(id, upTo, read, actor, ct);
        if (!outcome.Succeeded)
        {
            return outcome.Refusal;
        }
        if (outcome.Value.Moved)
        {
            hints.Moved(outcome.Value.Receipts);
        }
        return outcome.Value.Receipts;
    }

    // Only an advisor takes and closes, and only in their own jobcenter.
    private async Task<Outcome<ChatThread>> ChangeAsync(Task<Outcome<ChatThread>> change, Actor actor)
    {
        var outcome = await change;
        if (outcome.Succeeded)
        {
            hints.Changed(outcome.Value);
            hints.QueueChanged(actor.Jobcenter);
        }
        return outcome;
    }
}
