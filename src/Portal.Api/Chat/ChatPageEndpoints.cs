using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts.Chat;
using Portal.Contracts.Mandates;
using Portal.Core.Chat;
using Portal.Core.Common;

namespace Portal.Api.Chat;

/// <summary>What a citizen's chat has beside its messages: topics, waiting time, language, satisfaction.</summary>
internal static class ChatPageEndpoints
{
    public static void MapChatPage(this IEndpointRouteBuilder v1)
    {
        v1.MapGet("/chat/topics", (ReadChatService service, CancellationToken ct) => service.TopicsAsync(ct))
            .AllowAnonymous().WithTags("Chat").WithSummary("The topics a thread can be about");
        v1.MapGet("/me/chat", async (ReadChatService service, Actor actor, CancellationToken ct) => (await service.ExecuteAsync(actor, ct)).ToOk())
            .RequireAuthorization(Policies.Citizen).ByMandate(MandateScope.Messages).WithTags("Chat")
            .WithSummary("Opening hours and waiting time of the citizen's jobcenter").Gives<ChatService>(200, 409);
        v1.MapGet("/threads/{id:guid}/about", async (Guid id, ReadThreadAbout read, Actor actor, CancellationToken ct) =>
                (await read.ExecuteAsync(id, actor, ct)).ToOk())
            .RequireAuthorization(Policies.ChatParticipant).ByMandate(MandateScope.Messages).WithTags("Chat")
            .WithSummary("What stands around the messages of a thread").Gives<ThreadAbout>(200, 404);

        var mine = v1.MapGroup("/me/threads/{id:guid}").RequireAuthorization(Policies.Citizen).WithTags("Chat");
        mine.MapPut("/language", async (Guid id, ChatLanguage command, SayOfThread say, Actor actor, CancellationToken ct) =>
                (await say.LanguageAsync(id, command, actor, ct)).ToNoContent())
            .ByMandate(MandateScope.Messages).WithSummary("Says in which language the thread goes on").Gives<object>(204, 400, 404, 409);
        mine.MapPut("/satisfaction", async (Guid id, ChatSatisfaction command, SayOfThread say, Actor actor, CancellationToken ct) =>
                (await say.RateAsync(id, command, actor, ct)).ToNoContent())
            .WithSummary("Says what one thought of a closed thread").Gives<object>(204, 400, 404, 409);
    }
}
