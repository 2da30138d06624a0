using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts.Cv;
using Portal.Contracts.Mandates;
using Portal.Core.Common;
using Portal.Core.Cv;

namespace Portal.Api.Cv;

internal static class CvEndpoints
{
    public static void MapCv(this IEndpointRouteBuilder v1)
    {
        var cv = v1.MapGroup("/me/cv").RequireAuthorization(Policies.Citizen).ByMandate(MandateScope.Cv).WithTags("CV");
        cv.MapGet("", (ReadCv read, Actor actor, CancellationToken ct) => read.ExecuteAsync(actor, ct))
            .WithSummary("The CV as it stands, with what is missing");
        cv.MapPut("", async (SaveCv command, StoreCv store, Actor actor, CancellationToken ct) => (await store.ExecuteAsync(command, actor, ct)).ToOk())
            .WithSummary("Saves the CV upon an expected version").Gives<Portal.Contracts.Cv.Cv>(200, 400, 409);
        cv.MapPost("/read-resume", (ReadResume command) => ReadJsonResume.Execute(command).ToOk())
            .WithSummary("Shows what a JSON Resume file would become; saves nothing").Gives<ResumePreview>(200, 400);
    }
}
