using Portal.Api.Chat;
using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts.Desks;
using Portal.Core.Common;
using Portal.Core.Desks;

namespace Portal.Api.Desks;

internal static class DesksEndpoints
{
    public static void MapDesks(this IEndpointRouteBuilder v1)
    {
        // No route here is open to a mandate: what staff write and arrange among themselves is no part of the citizen's case.
        var threads = v1.MapGroup("/threads/{id:guid}").WithTags("Desks");
        threads.MapGet("/side", async (Guid id, ReadThreadSide side, Actor actor, CancellationToken ct) => (await side.ExecuteAsync(id, actor, ct)).ToOk())
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("What staff see beside a thread; the look is logged").Gives<ThreadSide>(200, 404);
        threads.MapPost("/notes", async (Guid id, WriteThreadNote command, ThreadNotes notes, Actor actor, CancellationToken ct) =>
                (await notes.WriteAsync(id, command, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("Writes an internal note").Gives<object>(204, 400, 404);
        threads.MapPost("/transfer", async (Guid id, TransferThread command, TransferThreads transfer, ChatHints hints, Actor actor, CancellationToken ct) =>
            {
                var outcome = await transfer.ExecuteAsync(id, command, actor, ct);
                if (outcome.Succeeded)
                {
                    hints.Changed(outcome.Value);
                    hints.QueueChanged(actor.Jobcenter);
                }
                return outcome.Succeeded ? Results.NoContent() : outcome.ToOk();
            })
            .RequireAuthorization(Policies.Advisor).WithSummary("Hands one's own thread to a colleague or back to the queue").Gives<object>(204, 400, 404, 409);

        var jobcenter = v1.MapGroup("/jobcenter").WithTags("Desks");
        jobcenter.MapPost("/desk/presence", async (SetPresence command, Presence presence, ChatHints hints, Actor actor, CancellationToken ct) =>
            {
                var now = await presence.SetAsync(command, actor, ct);
                hints.QueueChanged(actor.Jobcenter);
                return now;
            })
            .RequireAuthorization(Policies.Advisor).WithSummary("Says «I am here» or «I am away»").Gives<DeskPresence>(200, 400);
        jobcenter.MapGet("/threads", async (SearchThreads search, Actor actor, CancellationToken ct, string? text = null, string? person = null, string? topic = null, DateOnly? from = null, DateOnly? to = null) =>
                (await search.ExecuteAsync(text, person, topic, from, to, actor, ct)).ToOk())
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("Searches the threads of the jobcenter; the look is logged").Gives<IReadOnlyList<ThreadHit>>(200, 400);
        jobcenter.MapGet("/canned-answers", (CannedAnswers answers, Actor actor, CancellationToken ct) => answers.AllAsync(actor, ct))
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("The canned answers of the jobcenter");
        jobcenter.MapPost("/canned-answers", async (SaveCannedAnswer command, CannedAnswers answers, Actor actor, CancellationToken ct) =>
                (await answers.AddAsync(command, actor, ct)).ToCreated())
            .RequireAuthorization(Policies.Leader).WithSummary("Adds a canned answer").Gives<CannedAnswer>(201, 400);
        jobcenter.MapPut("/canned-answers/{id:guid}", async (Guid id, SaveCannedAnswer command, CannedAnswers answers, Actor actor, CancellationToken ct) =>
                (await answers.ChangeAsync(id, command, actor, ct)).ToOk())
            .RequireAuthorization(Policies.Leader).WithSummary("Changes a canned answer").Gives<CannedAnswer>(200, 400, 404, 409);
        jobcenter.MapDelete("/canned-answers/{id:guid}", async (Guid id, CannedAnswers answers, Actor actor, CancellationToken ct) =>
                (await answers.RemoveAsync(id, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.Leader).WithSummary("Removes a canned answer").Gives<object>(204, 404);
        jobcenter.MapGet("/chat", (ReadChatOverview overview, Actor actor, CancellationToken ct) => overview.ExecuteAsync(actor, ct))
            .RequireAuthorization(Policies.Leader).WithSummary("How the chat of the jobcenter stands");
        jobcenter.MapPut("/chat/settings", async (SaveChatSettings command, ChangeChatSettings settings, Actor actor, CancellationToken ct) =>
                (await settings.SaveAsync(command, actor, ct)).ToOk())
            .RequireAuthorization(Policies.Leader).WithSummary("Changes hours and deadlines of the chat").Gives<ChatSettings>(200, 400);
        jobcenter.MapPut("/chat/advisors/{id:guid}/capacity", async (Guid id, SetChatCapacity command, ChangeChatSettings settings, Actor actor, CancellationToken ct) =>
                (await settings.SetCapacityAsync(id, command, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.Leader).WithSummary("Sets how many chats at a time an advisor is given").Gives<object>(204, 400, 404);
    }
}
