using Microsoft.AspNetCore.SignalR;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Chat;
using Portal.Core.Common;

namespace Portal.Api.Chat;

/// <summary>
/// Does a thing to a thread and, once it is stored, hints to whoever follows it. The hint may be lost; the row is not, and
/// every client fetches what it missed. Used by the endpoints and by the hub, so that both behave as one.
/// </summary>
internal sealed class ChatLive(
    IHubContext<ChatHub, IChatClient> hub, ChatSend sends, OpenThread open, HandleThread handle, MoveReceipts receipts)
{
    public async Task<Outcome<ThreadView>> StartAsync(StartThread command, Actor actor, CancellationToken ct)
    {
        var outcome = await open.ExecuteAsync(command, actor, ct);
        if (outcome.Succeeded)
        {
            await sends.HintQueueAsync(outcome.Value.Thread.Id);
        }
        return outcome;
    }

    public Task<Outcome<ChatThread>> ClaimAsync(Guid id, Actor actor, CancellationToken ct) => ChangeAsync(handle.ClaimAsync(id, actor, ct));

    public Task<Outcome<ChatThread>> CloseAsync(Guid id, Actor actor, CancellationToken ct) => ChangeAsync(handle.CloseAsync(id, actor, ct));

    public async Task<Outcome<ChatReceipts>> MoveReceiptsAsync(Guid id, long upTo, bool read, Actor actor, CancellationToken ct)
    {
        var outcome = await receipts.ExecuteAsync(id, upTo, read, actor, ct);
        if (!outcome.Succeeded)
        {
            return outcome.Refusal;
        }
        if (outcome.Value.Moved)
        {
            sends.Hint(hub.Clients.Group(ChatGroups.Thread(id)).ReceiptsMoved(outcome.Value.Receipts));
        }
        return outcome.Value.Receipts;
    }

    private async Task<Outcome<ChatThread>> ChangeAsync(Task<Outcome<ChatThread>> change)
    {
        var outcome = await change;
        if (outcome.Succeeded)
        {
            sends.Hint(hub.Clients.Group(ChatGroups.Thread(outcome.Value.Id)).ThreadChanged(outcome.Value));
            await sends.HintQueueAsync(outcome.Value.Id);
        }
        return outcome;
    }
}

/// <summary>Names of the groups of connections; nowhere else.</summary>
internal static class ChatGroups
{
    public static string Thread(Guid id) => $"thread:{id}";
    public static string Queue(Guid jobcenterId) => $"queue:{jobcenterId}";
}
