using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;
using Portal.Api.Security;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Chat;
using Portal.Core.Common;

namespace Portal.Api.Chat;

/// <summary>
/// The live side of the chat. It promises nothing that the database does not hold: <c>Send</c> answers after the commit, and
/// what a connection missed it fetches over HTTP. A refusal is a <see cref="HubException"/> with the problem's type.
/// <para>What only one call needs is a parameter of that call, so that a message does not pay for a database context it never uses.</para>
/// </summary>
internal sealed partial class ChatHub(ChatSend sends) : Hub<IChatClient>
{
    /// <summary>Follows a thread.</summary>
    public async Task JoinThread(Guid threadId, [FromServices] ReadThreads threads)
    {
        if (!await threads.MayFollowAsync(threadId, Actor, Context.ConnectionAborted))
        {
            throw new HubException(Problems.NotFound);
        }
        await Groups.AddToGroupAsync(Context.ConnectionId, ChatGroups.Thread(threadId), Context.ConnectionAborted);
    }

    /// <summary>Follows the queue of the own jobcenter (staff).</summary>
    public Task JoinQueue() => Actor.JobcenterId is { } jobcenter
        ? Groups.AddToGroupAsync(Context.ConnectionId, ChatGroups.Queue(jobcenter), Context.ConnectionAborted)
        : throw new HubException(Problems.NotAllowed);

    /// <summary>Sends a message; the answer is the stored message.</summary>
    public async Task<ChatMessage> Send(Guid threadId, SendMessage message)
    {
        // The attributes of the record, without asking for them at each message; a test holds that both say the same.
        if (message is not { ClientMessageId: { } id, Body: { } body } || string.IsNullOrWhiteSpace(id) || id.Length > Lengths.ClientId
            || string.IsNullOrWhiteSpace(body) || body.Length > Lengths.Message || body.Contains('\0', StringComparison.Ordinal) || id.Contains('\0', StringComparison.Ordinal))
        {
            throw new HubException(Problems.Invalid);
        }
        // Not stopped when the connection breaks: a message that arrived is stored.
        var outcome = await sends.ExecuteAsync(threadId, message, Actor);
        return outcome.Succeeded ? outcome.Value : throw new HubException(outcome.Refusal.Type);
    }

    /// <summary>Says how far this device has received.</summary>
    public Task MarkDelivered(Guid threadId, long upTo, [FromServices] ChatLive live) => MoveReceiptsAsync(live, threadId, upTo, read: false);

    /// <summary>Says how far one has read; what was read was received.</summary>
    public Task MarkRead(Guid threadId, long upTo, [FromServices] ChatLive live) => MoveReceiptsAsync(live, threadId, upTo, read: true);

    private async Task MoveReceiptsAsync(ChatLive live, Guid threadId, long upTo, bool read)
    {
        if (upTo < 0)
        {
            throw new HubException(Problems.Invalid);
        }
        var outcome = await live.MoveReceiptsAsync(threadId, upTo, read, Actor, Context.ConnectionAborted);
        if (!outcome.Succeeded)
        {
            throw new HubException(outcome.Refusal.Type);
        }
    }

    private Actor Actor => HubGuard.ActorOf(Context);
}
