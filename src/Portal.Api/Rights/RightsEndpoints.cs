using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts.Mandates;
using Portal.Contracts.Rights;
using Portal.Core.Common;
using Portal.Core.Rights;

namespace Portal.Api.Rights;

internal static class RightsEndpoints
{
    public static void MapRights(this IEndpointRouteBuilder v1)
    {
        var open = v1.MapGroup("/rights").AllowAnonymous().WithTags("Rights");
        open.MapGet("", (ReadRights read, CancellationToken ct, string language = "da", DateOnly? day = null) => read.AllAsync(language, day, ct))
            .WithSummary("All topics valid today, or on a day");
        open.MapGet("/{topic}", async (string topic, ReadRights read, CancellationToken ct, string language = "da", DateOnly? day = null) =>
                (await read.TextAsync(topic, language, day, null, ct)).ToOk())
            .WithSummary("One topic").Gives<RightsText>(200, 404);
        open.MapGet("/money", (ReadMoney read, CancellationToken ct, string language = "da") => read.ExecuteAsync(language, ct))
            .WithSummary("Questions about money, and the amounts that are confirmed and valid today");
        open.MapGet("/search", (string query, SearchGuidance search, CancellationToken ct, string language = "da") => search.ExecuteAsync(query, language, ct))
            .WithSummary("Topics for words: by stem, synonym and likeness");
        // A body, so that what somebody tells of themselves stands in no log of addresses.
        open.MapPost("/guide", async (GuideAnswers answers, ReadGuide guide, CancellationToken ct, string language = "da", DateOnly? day = null) =>
                (await guide.OfAnswersAsync(answers, language, day, ct)).ToOk())
            .WithSummary("What applies to somebody with these answers; nothing is stored").Gives<Guide>(200, 400);
        open.MapPost("/feedback", async (SayAboutGuidance command, SayAboutGuidanceTexts say, CancellationToken ct) =>
                (await say.ExecuteAsync(command, null, ct)).ToNoContent())
            .WithSummary("Whether a text or a search answered, without a name").Gives<object>(204, 400, 404);

        var mine = v1.MapGroup("/me").RequireAuthorization(Policies.Citizen).WithTags("Rights");
        mine.MapGet("/rights", (ReadRights read, Actor actor, CancellationToken ct, string language = "da") => read.MineAsync(language, actor, ct))
            .ByMandate(MandateScope.ReadCase).WithSummary("The topics that concern one's own case");
        mine.MapGet("/rights/{topic}", async (string topic, ReadRights read, Actor actor, CancellationToken ct, string language = "da", DateOnly? day = null) =>
                (await read.TextAsync(topic, language, day, actor, ct)).ToOk())
            .ByMandate(MandateScope.ReadCase).WithSummary("One topic with the numbers of one's own case").Gives<RightsText>(200, 404);
        mine.MapPost("/rights/{topic}/confirm", async (string topic, ConfirmRead command, ConfirmTopic confirm, Actor actor, CancellationToken ct) =>
                (await confirm.ExecuteAsync(topic, command, actor, ct)).ToNoContent())
            .WithSummary("Confirms having read a topic").Gives<object>(204, 400, 404, 409);
        mine.MapPost("/rights-feedback", async (SayAboutGuidance command, SayAboutGuidanceTexts say, Actor actor, CancellationToken ct) =>
                (await say.ExecuteAsync(command, actor, ct)).ToNoContent())
            .WithSummary("Whether a text or a search answered; one's jobcenter reads it without a name").Gives<object>(204, 400, 404);
        mine.MapGet("/guide", async (ReadGuide guide, Actor actor, CancellationToken ct, string language = "da", DateOnly? day = null) =>
                (await guide.OfCaseAsync(language, day, actor, ct)).ToOk())
            .ByMandate(MandateScope.ReadCase).WithSummary("What applies to one's own case, or what would under the rules of another day").Gives<Guide>(200, 409);
        mine.MapGet("/guidance", (ReadGuidanceGiven read, Actor actor, CancellationToken ct, string language = "da") => read.ExecuteAsync(language, actor, ct))
            .ByMandate(MandateScope.ReadCase).WithSummary("The guidance that one was given");

        v1.MapPost("/jobcenter/citizens/{id:guid}/topics", async (Guid id, SendTopic command, SendTopicToCitizen send, Actor actor, CancellationToken ct) =>
                (await send.ExecuteAsync(id, command, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.AdvisorOrLeader).WithTags("Rights").WithSummary("Sends a topic to a citizen").Gives<object>(204, 400, 404);

        var desk = v1.MapGroup("/jobcenter/guidance").RequireAuthorization(Policies.LeaderOrAdmin).WithTags("Guidance");
        desk.MapGet("", (ReadGuidanceDesk read, Actor actor, CancellationToken ct) => read.ExecuteAsync(actor, ct)).WithSummary("The editor's desk");
        desk.MapPost("/additions", async (SaveLocalAddition command, ChangeLocalAdditions change, Actor actor, CancellationToken ct) =>
                (await change.AddAsync(command, actor, ct)).ToOk())
            .WithSummary("Writes a local addition").Gives<LocalAdditionForEditor>(200, 400);
        desk.MapPut("/additions/{id:guid}", async (Guid id, SaveLocalAddition command, ChangeLocalAdditions change, Actor actor, CancellationToken ct) =>
                (await change.ChangeAsync(id, command, actor, ct)).ToOk())
            .WithSummary("Changes a local addition").Gives<LocalAdditionForEditor>(200, 400, 404, 409);
        desk.MapDelete("/additions/{id:guid}", async (Guid id, ChangeLocalAdditions change, Actor actor, CancellationToken ct) =>
                (await change.RemoveAsync(id, actor, ct)).ToNoContent())
            .WithSummary("Removes a local addition").Gives<object>(204, 404, 409);
        desk.MapPost("/questions/{id:guid}/done", async (Guid id, ReadGuidanceDesk read, Actor actor, CancellationToken ct) =>
                (await read.HandleAsync(id, actor, ct)).ToNoContent())
            .WithSummary("Takes a question off the list").Gives<object>(204, 404);
    }
}
