using Microsoft.AspNetCore.Mvc;
using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Contracts.Mandates;
using Portal.Core.Common;
using Portal.Core.Cv;
using CvState = Portal.Contracts.Cv.Cv;

namespace Portal.Api.Cv;

internal static class CvEndpoints
{
    // Each character may take six bytes as JSON writes it (\u00E6); a picture, which is what makes a file large, takes one.
    private const int LargestFile = Lengths.ResumeFile + (2 * 1024 * 1024);

    public static void MapCv(this IEndpointRouteBuilder v1)
    {
        var cv = v1.MapGroup("/me/cv").RequireAuthorization(Policies.Citizen).ByMandate(MandateScope.Cv).WithTags("CV");
        cv.MapGet("", (ReadCv read, Actor actor, CancellationToken ct) => read.ExecuteAsync(actor, ct))
            .WithSummary("The CV as it stands, with what is missing");
        cv.MapPut("", async (SaveCv command, StoreCv store, Actor actor, CancellationToken ct) => (await store.ExecuteAsync(command, actor, ct)).ToOk())
            .WithSummary("Saves the whole CV upon an expected version").Gives<CvState>(200, 400, 409);
        cv.MapPut("/sections/{section}", async (CvSection section, SaveCvSection command, StoreCv store, Actor actor, CancellationToken ct) =>
                (await store.SectionAsync(section, command, actor, ct)).ToOk())
            .WithSummary("Saves one section upon an expected version of it").Gives<CvState>(200, 400, 409);
        cv.MapPost("/answer", async (AnswerCvReview command, CheckCv check, Actor actor, CancellationToken ct) => (await check.AnswerAsync(command, actor, ct)).ToOk())
            .WithSummary("Answers a check that did not approve").Gives<CvState>(200, 400, 409);
        cv.MapPost("/read-file", async (ReadCvFile command, ReadCvFiles read, Actor actor, CancellationToken ct) =>
                (await read.ExecuteAsync(command, actor, ct)).ToOk())
            .WithMetadata(new RequestSizeLimitAttribute(LargestFile))
            .WithSummary("Shows what a JSON Resume or Europass file would become; saves nothing").Gives<CvFilePreview>(200, 400, 413);
        cv.MapGet("/export/{format}", async (CvExportFormat format, ExportCv export, Actor actor, CancellationToken ct, string language = "da") =>
                await export.ExecuteAsync(format, language, actor, ct) is var file ? Results.File(file.Bytes, file.Type, file.Name) : null)
            .WithSummary("The CV as a file").Produces(200).ProducesProblem(400, "application/problem+json");
        MapDrafts(cv);
        MapVersions(cv);
        MapShares(v1);
        MapCheck(v1);
    }

    private static void MapDrafts(RouteGroupBuilder cv)
    {
        cv.MapGet("/drafts/{section}", (CvSection section, CvDrafts drafts, Actor actor, CancellationToken ct) => drafts.ListAsync(section, actor, ct))
            .WithSummary("What is half-typed in a section's forms");
        cv.MapPut("/drafts/{section}", async (CvSection section, KeepCvDraft command, CvDrafts drafts, Actor actor, CancellationToken ct) =>
                (await drafts.KeepAsync(section, command, actor, ct)).ToNoContent())
            .WithSummary("Keeps what is half-typed").Gives<object>(204, 400);
        cv.MapDelete("/drafts/{section}/{form}", async (CvSection section, string form, string[] restoredFrom, CvDrafts drafts, Actor actor, CancellationToken ct) =>
            {
                await drafts.DropAsync(section, form, restoredFrom, actor, ct);
                return Results.NoContent();
            })
            .WithSummary("Throws a draft away").Gives<object>(204);
    }

    private static void MapVersions(RouteGroupBuilder cv)
    {
        cv.MapGet("/versions", (CvHistory history, Actor actor, CancellationToken ct, int? before = null) => history.ListAsync(before, actor, ct))
            .WithSummary("The kept versions, newest first, fifty at a time");
        cv.MapGet("/versions/{version:int}", async (int version, CvHistory history, Actor actor, CancellationToken ct) =>
                (await history.ReadAsync(version, actor, ct)).ToOk())
            .WithSummary("A kept version").Gives<CvContent>(200, 404);
        cv.MapGet("/versions/{earlier:int}/differences/{later:int}", async (int earlier, int later, CvHistory history, Actor actor, CancellationToken ct) =>
                (await history.CompareAsync(earlier, later, actor, ct)).ToOk())
            .WithSummary("What differs between two versions").Gives<IReadOnlyList<CvChange>>(200, 404);
        cv.MapPost("/versions/{version:int}/restore", async (int version, RestoreCv command, StoreCv store, Actor actor, CancellationToken ct) =>
                (await store.RestoreAsync(version, command, actor, ct)).ToOk())
            .WithSummary("Restores a version as a new one").Gives<CvState>(200, 400, 404, 409);
    }

    // Without a mandate: whom a CV is given to outside the portal is the citizen's own to say.
    private static void MapShares(IEndpointRouteBuilder v1)
    {
        var cv = v1.MapGroup("/me/cv").RequireAuthorization(Policies.Citizen).WithTags("CV");
        cv.MapGet("/shares", (CvShares shares, Actor actor, CancellationToken ct) => shares.ListAsync(actor, ct))
            .WithSummary("The links by which the CV is shared, and when they were opened");
        cv.MapPost("/shares", async (ShareCv command, CvShares shares, Actor actor, CancellationToken ct) =>
                (await shares.CreateAsync(command, actor, ct)).ToCreated())
            .WithSummary("Makes a link; its token is given this once").Gives<SharedCvLink>(201, 400);
        cv.MapPost("/shares/{id:guid}/revoke", async (Guid id, CvShares shares, Actor actor, CancellationToken ct) =>
                (await shares.RevokeAsync(id, actor, ct)).ToNoContent())
            .WithSummary("Withdraws a link").Gives<object>(204, 404);
        v1.MapPost("/shared-cv", async (OpenSharedCv command, CvShares shares, CancellationToken ct) => (await shares.OpenAsync(command, ct)).ToOk())
            .AllowAnonymous().WithTags("CV").WithSummary("Opens a link; the opening is counted").Gives<SharedCv>(200, 400, 404, 429);
    }

    private static void MapCheck(IEndpointRouteBuilder v1)
    {
        var jobcenter = v1.MapGroup("/jobcenter").RequireAuthorization(Policies.AdvisorOrLeader).WithTags("CV");
        jobcenter.MapGet("/cvs", (CheckCv check, Actor actor, CancellationToken ct) => check.WaitingAsync(actor, ct))
            .WithSummary("CVs that wait for the check, the longest waiting first");
        jobcenter.MapGet("/cvs/count", (CheckCv check, Actor actor, CancellationToken ct) => check.CountAsync(actor, ct))
            .WithSummary("How many CVs wait for the check");
        jobcenter.MapPost("/citizens/{id:guid}/cv/review", async (Guid id, ReviewCv command, CheckCv check, Actor actor, CancellationToken ct) =>
                (await check.ReviewAsync(id, command, actor, ct)).ToNoContent())
            .WithSummary("Approves the version that was looked at, or not with a comment").Gives<object>(204, 400, 404, 409);
    }
}
