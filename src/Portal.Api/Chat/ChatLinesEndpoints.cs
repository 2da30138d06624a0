using Microsoft.AspNetCore.Mvc;
using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts.Chat;
using Portal.Contracts.Mandates;
using Portal.Core.Chat;
using Portal.Core.Common;

namespace Portal.Api.Chat;

/// <summary>Messages that are more than their text: files, wishes to be called, booked conversations.</summary>
internal static class ChatLinesEndpoints
{
    // The bytes in base64, and a little for what stands around them.
    private const int LargestUpload = SendAttachment.MaxBytes / 3 * 4 + 32 * 1024;

    public static void MapChatLines(this IEndpointRouteBuilder v1)
    {
        var threads = v1.MapGroup("/threads/{id:guid}").RequireAuthorization(Policies.ChatParticipant).WithTags("Chat");
        threads.MapGet("/lines", async (Guid id, ReadLines read, Actor actor, CancellationToken ct) => (await read.ExecuteAsync(id, actor, ct)).ToOk())
            .ByMandate(MandateScope.Messages).WithSummary("What messages of a thread are beside their text").Gives<ThreadLines>(200, 404);
        threads.MapPost("/attachments", async (Guid id, SendAttachment command, ChatLines lines, Actor actor, CancellationToken ct) =>
                (await lines.AttachAsync(id, command, actor, ct)).ToCreated())
            .ByMandate(MandateScope.Messages).WithMetadata(new RequestSizeLimitAttribute(LargestUpload))
            .WithSummary("Sends a file: PDF, JPEG or PNG").Gives<ChatMessage>(201, 400, 404, 409, 413, 422);
        threads.MapGet("/attachments/{attachment:guid}", async (Guid id, Guid attachment, ReadLines read, Actor actor, CancellationToken ct) =>
                await read.FileAsync(id, attachment, actor, ct) is var file && file.Succeeded
                    ? Results.File(file.Value.Content, file.Value.Type, file.Value.Name)
                    : file.Refusal!.ToProblem())
            .ByMandate(MandateScope.Messages).WithSummary("A file, as an attachment").Gives<byte[]>(200, 404, 409, 410);
        threads.MapPost("/calls/done", async (Guid id, ChatLines lines, Actor actor, CancellationToken ct) => (await lines.CallDoneAsync(id, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.Advisor).WithSummary("Says that the call was made").Gives<object>(204, 404);

        threads.MapPost("/messages/{sequence:long}/correction", async (Guid id, long sequence, CorrectMessage command, ChatLines lines, Actor actor, CancellationToken ct) =>
                (await lines.CorrectAsync(id, sequence, command, actor, ct)).ToCreated())
            .ByMandate(MandateScope.Messages).WithSummary("Corrects or withdraws a message of one's own").Gives<ChatMessage>(201, 400, 404, 409, 422);
        threads.MapGet("/messages/{sequence:long}/wordings", async (Guid id, long sequence, ReadWordings read, Actor actor, CancellationToken ct) =>
                (await read.ExecuteAsync(id, sequence, actor, ct)).ToOk())
            .WithSummary("What a message says and said").Gives<IReadOnlyList<ChatWording>>(200, 404);
        threads.MapGet("/transcript", async (Guid id, ReadTranscript read, Actor actor, CancellationToken ct) => (await read.ExecuteAsync(id, actor, ct)).ToOk())
            .ByMandate(MandateScope.Messages).WithSummary("All of a thread, for paper").Gives<ThreadView>(200, 404);

        var mine = v1.MapGroup("/me/threads/{id:guid}").RequireAuthorization(Policies.Citizen).ByMandate(MandateScope.Messages).WithTags("Chat");
        mine.MapPost("/calls", async (Guid id, AskForCall command, ChatLines lines, Actor actor, CancellationToken ct) =>
                (await lines.AskForCallAsync(id, command, actor, ct)).ToCreated())
            .WithSummary("Asks to be called").Gives<ChatMessage>(201, 400, 404, 409, 422);
        mine.MapPost("/booked", async (Guid id, TellBooked command, ChatLines lines, Actor actor, CancellationToken ct) =>
                (await lines.TellBookedAsync(id, command, actor, ct)).ToCreated())
            .WithSummary("Tells in the thread that the conversation is booked").Gives<ChatMessage>(201, 400, 404, 409, 422);
    }
}
