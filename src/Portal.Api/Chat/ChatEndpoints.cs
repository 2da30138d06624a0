using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts.Chat;
using Portal.Contracts.Mandates;
using Portal.Core.Chat;
using Portal.Core.Common;

namespace Portal.Api.Chat;

internal static class ChatEndpoints
{
    public static void MapChat(this IEndpointRouteBuilder v1)
    {
        var mine = v1.MapGroup("/me/threads").RequireAuthorization(Policies.Citizen).ByMandate(MandateScope.Messages).WithTags("Chat");
        mine.MapGet("", (ReadThreads threads, Actor actor, CancellationToken ct) => threads.MineAsync(actor, ct))
            .WithSummary("The citizen's threads");
        mine.MapPost("", async (StartThread command, ChatLive live, Actor actor, CancellationToken ct) => (await live.StartAsync(command, actor, ct)).ToCreated())
            .WithSummary("Starts a thread with its first message").Gives<ThreadView>(201, 400, 409, 422);

        var threads = v1.MapGroup("/threads/{id:guid}").RequireAuthorization(Policies.ChatParticipant).ByMandate(MandateScope.Messages).WithTags("Chat");
        threads.MapGet("", async (Guid id, ReadThreads read, Actor actor, CancellationToken ct, long? after = null, long? before = null) =>
                (before is { } sequence ? await read.EarlierAsync(id, sequence, actor, ct) : await read.ExecuteAsync(id, after, actor, ct)).ToOk())
            .WithSummary("A thread with its newest messages, or those after or before a sequence").Gives<ThreadView>(200, 404);
        threads.MapPost("/messages", async (Guid id, SendMessage command, ChatSend sends, Actor actor) =>
                (await sends.ExecuteAsync(id, command, actor)).ToCreated())
            .WithSummary("Sends a message: stored before it is acknowledged").Gives<ChatMessage>(201, 400, 404, 409);
        threads.MapPost("/delivered", async (Guid id, MarkThreadRead command, ChatLive live, Actor actor, CancellationToken ct) =>
                (await live.MoveReceiptsAsync(id, command.UpTo, false, actor, ct)).ToOk())
            .WithSummary("Says how far one's device has received").Gives<ChatReceipts>(200, 400, 404);
        threads.MapPost("/read", async (Guid id, MarkThreadRead command, ChatLive live, Actor actor, CancellationToken ct) =>
                (await live.MoveReceiptsAsync(id, command.UpTo, true, actor, ct)).ToOk())
            .WithSummary("Says how far one has read").Gives<ChatReceipts>(200, 400, 404);
        threads.MapPost("/claim", async (Guid id, ChatLive live, Actor actor, CancellationToken ct) => (await live.ClaimAsync(id, actor, ct)).ToOk())
            .RequireAuthorization(Policies.Advisor).WithSummary("Takes a waiting thread").Gives<ChatThread>(200, 404, 409);
        threads.MapPost("/close", async (Guid id, ChatLive live, Actor actor, CancellationToken ct) => (await live.CloseAsync(id, actor, ct)).ToOk())
            .RequireAuthorization(Policies.Advisor).WithSummary("Closes one's own thread").Gives<ChatThread>(200, 404, 409);
    }
}
