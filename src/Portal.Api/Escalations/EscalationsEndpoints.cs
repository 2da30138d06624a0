using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts.Escalations;
using Portal.Core.Common;
using Portal.Core.Escalations;

namespace Portal.Api.Escalations;

internal static class EscalationsEndpoints
{
    public static void MapEscalations(this IEndpointRouteBuilder v1)
    {
        var me = v1.MapGroup("/me").RequireAuthorization(Policies.Citizen).WithTags("Escalations");
        me.MapGet("/contact", async (ReadMyContact read, Actor actor, CancellationToken ct) => (await read.ExecuteAsync(actor, ct)).ToOk())
            .WithSummary("The citizen's personal contact, and why").Gives<MyContact>(200, 409);
        me.MapPost("/help-request", async (SayAboutProfiling say, Actor actor, CancellationToken ct) => (await say.RequestHelpAsync(actor, ct)).ToNoContent())
            .WithSummary("Asks for help").Gives<object>(204, 409);
        me.MapPost("/profiling-objection", async (ObjectToProfiling command, SayAboutProfiling say, Actor actor, CancellationToken ct) =>
                (await say.ObjectAsync(command, actor, ct)).ToNoContent())
            .WithSummary("Objects to the use of the estimate").Gives<object>(204, 400);

        var staff = v1.MapGroup("/jobcenter").WithTags("Escalations, staff");
        staff.MapGet("/escalations", (ReadEscalations read, Actor actor, CancellationToken ct, int limit = 50, int offset = 0) =>
                read.ExecuteAsync(actor, limit, offset, ct))
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("Escalations, overdue first");
        staff.MapPost("/escalations/{id:guid}/contacted", async (
                Guid id, RecordContact command, RecordFirstContact record, Actor actor, CancellationToken ct) =>
                (await record.ExecuteAsync(id, command, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("Records the first contact").Gives<object>(204, 400, 404);
        staff.MapPost("/sweeps", async (RequestSweep request, Actor actor, CancellationToken ct) =>
                Results.Accepted(null, await request.ExecuteAsync(actor, ct)))
            .RequireAuthorization(Policies.Leader).WithSummary("Asks the worker for a sweep now").Gives<Sweep>(202);
    }
}
