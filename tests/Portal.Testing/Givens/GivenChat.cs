using Portal.Contracts.Chat;
using Portal.Core.Chat;
using Portal.Core.Common;

namespace Portal.Testing;

public sealed partial class Given
{
    /// <summary>A thread that a citizen has started and nobody has taken.</summary>
    public async Task<ChatThread> AThread(Actor citizen, string body = "Hej, jeg har et spørgsmål.")
    {
        var command = new StartThread { Subject = $"Spørgsmål {Next()}", ClientMessageId = AKey(), Body = body };
        return Must(await services.AskAsync((OpenThread open) => open.ExecuteAsync(command, citizen, CancellationToken.None))).Thread;
    }

    /// <summary>A thread that an advisor has taken.</summary>
    public async Task<ChatThread> AnOpenThread(Actor citizen, Actor advisor)
    {
        var thread = await AThread(citizen);
        return Must(await services.AskAsync((HandleThread handle) => handle.ClaimAsync(thread.Id, advisor, CancellationToken.None)));
    }
}
