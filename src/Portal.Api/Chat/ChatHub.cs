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
/// </summary>
internal sealed class ChatHub(ChatLive live, ReadThreads threads) : Hub<IChatClient>
{
    /// <summary>Follows a thread.</summary>
    public async Task JoinThread(Guid threadId)
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
        if (Errors.ValidateBody.FindFaults(message).Count > 0)
        {
            throw new HubException(Problems.Invalid);
        }
        // Not stopped when the connection breaks: a message that arrived is stored.
        var outcome = await live.SendAsync(threadId, message, Actor, CancellationToken.None);
        return outcome.Succeeded ? outcome.Value : throw new HubException(outcome.Refusal.Type);
    }

    /// <summary>Says how far one has read.</summary>
    public async Task MarkRead(Guid threadId, long upTo)
    {
        var outcome = await live.MarkReadAsync(threadId, new MarkThreadRead { UpTo = upTo }, Actor, Context.ConnectionAborted);
        if (!outcome.Succeeded)
        {
            throw new HubException(outcome.Refusal.Type);
        }
    }

    private Actor Actor => HubGuard.ActorOf(Context);
}
