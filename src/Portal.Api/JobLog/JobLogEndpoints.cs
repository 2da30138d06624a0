using Microsoft.AspNetCore.Mvc;
using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts;
using Portal.Contracts.JobLog;
using Portal.Contracts.Mandates;
using Portal.Contracts.ReducedContacts;
using Portal.Core.Common;
using Portal.Core.JobLog;

namespace Portal.Api.JobLog;

internal static class JobLogEndpoints
{
    // The bytes in base64, and a little for what stands around them.
    private const int LargestUpload = UploadDocument.MaxBytes / 3 * 4 + 4096;

    public static void MapJobLog(this IEndpointRouteBuilder v1)
    {
        var mine = v1.MapGroup("/me").RequireAuthorization(Policies.Citizen).WithTags("Job log");
        MapEntries(mine);
        mine.MapPost("/job-log/{id:guid}/tasks", async (
                Guid id, AddJobLogTask command, JobLogTasks tasks, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await tasks.AddAsync(id, command, actor, key!, ct)).ToCreated())
            .NeedsKey().ByMandate(MandateScope.Plan).WithSummary("Adds a task").Gives<JobLogEntry>(201, 400, 404, 409, 422);
        mine.MapPut("/job-log-tasks/{id:guid}", async (Guid id, CompleteJobLogTask command, JobLogTasks tasks, Actor actor, CancellationToken ct) =>
                (await tasks.CompleteAsync(id, command, actor, ct)).ToNoContent())
            .ByMandate(MandateScope.Plan).WithSummary("Says whether a task is done").Gives<object>(204, 400, 404);
        mine.MapDelete("/job-log-tasks/{id:guid}", async (Guid id, JobLogTasks tasks, Actor actor, CancellationToken ct) =>
                (await tasks.RemoveAsync(id, actor, ct)).ToNoContent())
            .ByMandate(MandateScope.Plan).WithSummary("Removes a task").Gives<object>(204, 404);
        mine.MapPost("/job-log/{id:guid}/documents", async (Guid id, UploadDocument command, JobLogDocuments documents, Actor actor, CancellationToken ct) =>
                (await documents.UploadAsync(id, command, actor, ct)).ToCreated())
            .WithMetadata(new RequestSizeLimitAttribute(LargestUpload))
            .ByMandate(MandateScope.Plan).WithSummary("Puts a document to an entry: PDF, JPEG or PNG").Gives<JobLogDocument>(201, 400, 404, 409, 413);
        mine.MapGet("/job-log-documents/{id:guid}", async (Guid id, JobLogDocuments documents, Actor actor, CancellationToken ct) =>
                await documents.ReadAsync(id, actor, ct) is { Succeeded: true } document
                    ? Results.File(document.Value.Content, document.Value.Type, document.Value.Name)
                    : Refusal.NotFound.ToProblem())
            .ByMandate(MandateScope.Plan).WithSummary("A document, as an attachment").Gives<byte[]>(200, 404);
        mine.MapDelete("/job-log-documents/{id:guid}", async (Guid id, JobLogDocuments documents, Actor actor, CancellationToken ct) =>
                (await documents.RemoveAsync(id, actor, ct)).ToNoContent())
            .ByMandate(MandateScope.Plan).WithSummary("Removes a document").Gives<object>(204, 404);
        mine.MapPut("/job-log-sharing", async (ShareJobLog command, ShareJobLogs share, Actor actor, CancellationToken ct) =>
                (await share.ExecuteAsync(command, actor, ct)).ToNoContent())
            .WithSummary("Lets the own advisor see the list of jobs, or no longer").Gives<object>(204, 400);
    }

    private static void MapEntries(RouteGroupBuilder mine)
    {
        mine.MapGet("/job-log", (DateOnly from, ReadJobLog read, Actor actor, CancellationToken ct, int days = 7) => read.DaysAsync(from, days, actor, ct))
            .ByMandate(MandateScope.Plan).WithSummary("Some days of the job log").Gives<JobLogDays>(200, 400);
        mine.MapGet("/job-log/figures", (ReadJobLog read, Actor actor, CancellationToken ct) => read.FiguresAsync(actor, ct))
            .ByMandate(MandateScope.Plan).WithSummary("The citizen's own figures");
        mine.MapGet("/job-log/{id:guid}", async (Guid id, ReadJobLog read, Actor actor, CancellationToken ct) => (await read.EntryAsync(id, actor, ct)).ToOk())
            .ByMandate(MandateScope.Plan).WithSummary("One entry").Gives<JobLogEntry>(200, 404);
        mine.MapPost("/job-log", async (
                PasteJobs command, WriteJobLog write, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await write.PasteAsync(command, actor, key!, ct)).ToCreated())
            .NeedsKey().ByMandate(MandateScope.Plan).WithSummary("Makes entries of a title, a link, or several").Gives<JobLogEntry[]>(201, 400, 422);
        mine.MapPut("/job-log/{id:guid}", async (Guid id, ChangeJobLogEntry command, WriteJobLog write, Actor actor, CancellationToken ct) =>
                (await write.ChangeAsync(id, command, actor, ct)).ToOk())
            .ByMandate(MandateScope.Plan).WithSummary("Changes an entry").Gives<JobLogEntry>(200, 400, 404, 409);
        mine.MapPost("/job-log/{id:guid}/remove", async (Guid id, RemoveJobLogEntry command, WriteJobLog write, Actor actor, CancellationToken ct) =>
                (await write.RemoveAsync(id, command, actor, ct)).ToNoContent())
            .ByMandate(MandateScope.Plan).WithSummary("Removes an entry with its tasks and documents").Gives<object>(204, 400, 404, 409);
    }
}
