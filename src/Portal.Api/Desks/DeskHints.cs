using Microsoft.AspNetCore.SignalR;
using Portal.Api.Chat;
using Portal.Contracts.Chat;

namespace Portal.Api.Desks;

/// <summary>Hints to whoever looks at a desk or a thread that it has changed; they look for themselves.</summary>
internal sealed class DeskHints(IHubContext<ChatHub, IChatClient> hub)
{
    /// <summary>The desk of a jobcenter changed, and perhaps a thread on it.</summary>
    public async Task ChangedAsync(Guid jobcenter, ChatThread? thread)
    {
        if (thread is not null)
        {
            await hub.Clients.Group(ChatGroups.Thread(thread.Id)).ThreadChanged(thread);
        }
        await hub.Clients.Group(ChatGroups.Queue(jobcenter)).QueueChanged();
    }
}
