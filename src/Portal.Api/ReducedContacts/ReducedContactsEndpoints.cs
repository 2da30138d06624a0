using Microsoft.AspNetCore.Mvc;
using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts;
using Portal.Contracts.Mandates;
using Portal.Contracts.ReducedContacts;
using Portal.Core.Common;
using Portal.Core.ReducedContacts;

namespace Portal.Api.ReducedContacts;

internal static class ReducedContactsEndpoints
{
    // The bytes in base64, and a little for what stands around them.
    private const int LargestUpload = UploadDocument.MaxBytes / 3 * 4 + 4096;

    public static void MapReducedContacts(this IEndpointRouteBuilder v1)
    {
        var mine = v1.MapGroup("/me/reduced-contact").RequireAuthorization(Policies.Citizen).WithTags("Reduced contact");
        mine.MapGet("", async (ReadReducedContact read, Actor actor, CancellationToken ct) => (await read.ExecuteAsync(actor, ct)).ToOk())
            .ByMandate(MandateScope.ReadCase).WithSummary("Where the citizen stands, and what may be reported").Gives<MyReducedContact>(200, 409);
        mine.MapPost("", async (
                ReportReducedContact command, ReportCase report, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await report.ExecuteAsync(command, actor, key!, ct)).ToCreated())
            .NeedsKey().WithSummary("Reports that a job or something else begins soon").Gives<ReducedContact>(201, 400, 409, 422);
        mine.MapPost("/document", async (UploadDocument command, ReportCase report, Actor actor, CancellationToken ct) =>
                (await report.UploadAsync(command, actor, ct)).ToOk())
            .WithMetadata(new RequestSizeLimitAttribute(LargestUpload))
            .WithSummary("Sends the document of the waiting case: PDF, JPEG or PNG").Gives<ReducedContact>(200, 400, 409, 413);
        mine.MapPost("/withdraw", async (ReportCase report, Actor actor, CancellationToken ct) => (await report.WithdrawAsync(actor, ct)).ToOk())
            .WithSummary("Withdraws the case").Gives<ReducedContact>(200, 404, 409);

        var staff = v1.MapGroup("/jobcenter/reduced-contacts").RequireAuthorization(Policies.AdvisorOrLeader).WithTags("Reduced contact, staff");
        staff.MapGet("", (ReadReducedContact read, Actor actor, CancellationToken ct) => read.ListAsync(actor, ct))
            .WithSummary("Cases to decide, and those decided lately");
        staff.MapPost("/{id:guid}/confirm", async (Guid id, ConfirmReducedContact command, DecideCase decide, Actor actor, CancellationToken ct) =>
                (await decide.ConfirmAsync(id, command, actor, ct)).ToNoContent())
            .WithSummary("Confirms a case with its document, or with why none is needed").Gives<object>(204, 400, 404, 409);
        staff.MapPost("/{id:guid}/refuse", async (Guid id, RefuseReducedContact command, DecideCase decide, Actor actor, CancellationToken ct) =>
                (await decide.RefuseAsync(id, command, actor, ct)).ToNoContent())
            .WithSummary("Refuses a case with a reason").Gives<object>(204, 400, 404, 409);
        staff.MapGet("/{id:guid}/document", async (Guid id, ReadReducedContact read, Actor actor, CancellationToken ct) =>
                await read.DocumentAsync(id, actor, ct) is { Succeeded: true } document
                    ? Results.File(document.Value.Content, document.Value.Type, document.Value.Name)
                    : Refusal.NotFound.ToProblem())
            .WithSummary("The document of a case, as an attachment").Gives<byte[]>(200, 404);
    }
}
