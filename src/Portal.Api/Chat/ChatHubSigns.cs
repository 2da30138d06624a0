using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Chat;

namespace Portal.Api.Chat;

/// <content>Being here and writing: told on and forgotten.</content>
internal sealed partial class ChatHub
{
    private const string LastSign = "last-sign";
    private static readonly TimeSpan BetweenSigns = TimeSpan.FromSeconds(1);

    /// <summary>Shows the others in a thread that one is here, or is writing. At most once a second; what comes sooner is left out.</summary>
    public async Task Show(Guid threadId, ChatSignKind kind, [FromServices] ShowSign signs, [FromServices] TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        if (!Enum.IsDefined(kind) || (Context.Items.TryGetValue(LastSign, out var before) && before is DateTimeOffset last && now - last < BetweenSigns))
        {
            return;
        }
        Context.Items[LastSign] = now;
        if (!await signs.MayAsync(threadId, Actor, Context.ConnectionAborted))
        {
            throw new HubException(Problems.NotFound);
        }
        await Clients.OthersInGroup(ChatGroups.Thread(threadId)).SignShown(new ChatSign(threadId, kind, Actor.Role is Roles.Citizen, Actor.Name));
    }
}
