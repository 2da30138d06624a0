using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Chat;
using Portal.Core.Common;

namespace Portal.Api.Chat;

/// <summary>Stores a message and hints to whoever follows its thread or its queue. Used by the hub and by the endpoint, so that both behave as one.</summary>
internal sealed class ChatSend(MessageWriter messages, ChatHints hints)
{
    /// <summary>Stores a message; the answer follows the commit.</summary>
    public async Task<Outcome<ChatMessage>> ExecuteAsync(Guid threadId, SendMessage command, Actor actor)
    {
        var outcome = await messages.StoreAsync(threadId, command, actor);
        if (!outcome.Succeeded)
        {
            return outcome.Refusal;
        }
        var (message, jobcenter) = outcome.Value;
        hints.Stored(message);
        if (actor.Role is Roles.Citizen)
        {
            hints.QueueChanged(jobcenter);
        }
        return message;
    }
}
