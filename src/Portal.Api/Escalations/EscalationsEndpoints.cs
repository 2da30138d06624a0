using Microsoft.AspNetCore.Mvc;
using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts;
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
        me.MapPost("/contact/decline", async (TakeStep take, Actor actor, CancellationToken ct) => (await take.DeclineAsync(actor, ct)).ToNoContent())
            .WithSummary("Declines the personal contact").Gives<object>(204);
        me.MapPost("/help-request", async (SayAboutProfiling say, Actor actor, CancellationToken ct) => (await say.RequestHelpAsync(actor, ct)).ToNoContent())
            .WithSummary("Asks for help").Gives<object>(204, 409);
        me.MapPost("/profiling-objection", async (ObjectToProfiling command, SayAboutProfiling say, Actor actor, CancellationToken ct) =>
                (await say.ObjectAsync(command, actor, ct)).ToNoContent())
            .WithSummary("Objects to the use of the estimate").Gives<object>(204, 400);

        var staff = v1.MapGroup("/jobcenter").WithTags("Escalations, staff");
        MapList(staff.MapGroup("/escalations"));
        MapRules(staff);
        staff.MapPost("/citizens/{id:guid}/referral", async (
                Guid id, ReferCitizen command, ReferCitizens refer, Actor actor, [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await refer.ExecuteAsync(id, command, actor, key!, ct)).ToCreated())
            .RequireAuthorization(Policies.AdvisorOrLeader).NeedsKey().WithSummary("Refers a citizen to a personal contact").Gives<DeliveredReferral>(201, 400, 404, 422);
        staff.MapPost("/citizens/{id:guid}/move", async (Guid id, MoveCitizen command, MoveCitizens move, Actor actor, CancellationToken ct) =>
                (await move.ExecuteAsync(id, command, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("Hands a citizen who has moved to another jobcenter").Gives<object>(204, 400, 404, 409);
        staff.MapPost("/sweeps", async (RequestSweep request, Actor actor, CancellationToken ct) =>
                Results.Accepted(null, await request.ExecuteAsync(actor, ct)))
            .RequireAuthorization(Policies.Leader).WithSummary("Asks the worker for a sweep now").Gives<Sweep>(202);

        v1.MapGroup("/partner").RequireAuthorization(Policies.DeliverReferrals).WithTags("Partners")
            .MapPost("/referrals", async (
                DeliverReferral command, ReferCitizens refer, Actor actor, [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await refer.DeliverAsync(command, actor, key!, ct)).ToCreated())
            .NeedsKey().WithSummary("Refers a member to a personal contact").Gives<DeliveredReferral>(201, 400, 409, 422);
    }

    private static void MapList(RouteGroupBuilder escalations)
    {
        escalations.MapGet("/", (
                ReadEscalations read, Actor actor, CancellationToken ct, EscalationStatus? status = null, Guid? ownerId = null, Contracts.Risk.EscalationReason? reason = null,
                bool? overdue = null, bool? unassigned = null, bool? resting = null, int limit = 50, int offset = 0) =>
                read.ExecuteAsync(actor, new EscalationFilter
                {
                    Status = status,
                    OwnerId = ownerId,
                    Reason = reason,
                    Overdue = overdue,
                    Unassigned = unassigned,
                    Resting = resting,
                }, limit, offset, ct))
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("Escalations, overdue first").Gives<EscalationPage>(200, 400);
        escalations.MapGet("/figures", (ReadFigures read, Actor actor, CancellationToken ct) => read.ExecuteAsync(actor, ct))
            .RequireAuthorization(Policies.Leader).WithSummary("Funnel, ages, time to contact and load");
        escalations.MapGet("/{id:guid}", async (Guid id, ReadEscalations read, Actor actor, CancellationToken ct) => (await read.FindAsync(id, actor, ct)).ToOk())
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("An escalation with its history").Gives<EscalationDetail>(200, 404);
        escalations.MapPost("/{id:guid}/steps", async (Guid id, TakeEscalationStep command, TakeStep take, Actor actor, CancellationToken ct) =>
                (await take.ExecuteAsync(id, command, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("Takes a step").Gives<object>(204, 400, 404, 409);
        escalations.MapPut("/{id:guid}/rest", async (Guid id, RestEscalation command, Rest rest, Actor actor, CancellationToken ct) =>
                (await rest.ExecuteAsync(id, command, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("Lets the citizen rest for a time, or ends it").Gives<object>(204, 400, 404, 409);
        escalations.MapPost("/reassign", async (ReassignEscalations command, Reassign reassign, Actor actor, CancellationToken ct) =>
                (await reassign.ExecuteAsync(command, actor, ct)).ToOk())
            .RequireAuthorization(Policies.Leader).WithSummary("Gives escalations to another contact").Gives<Reassigned>(200, 400);
        escalations.MapPost("/export", async (ExportEscalations command, ExportList export, Actor actor, CancellationToken ct) =>
                await export.ExecuteAsync(command, actor, ct) is var file ? Results.File(file.Content, "text/csv; charset=utf-8", file.Name) : null)
            .RequireAuthorization(Policies.Leader).WithSummary("The list as a CSV file, for a purpose").Produces(200).ProducesProblem(400, "application/problem+json");
    }

    private static void MapRules(RouteGroupBuilder staff)
    {
        staff.MapGet("/escalation-triggers", (EscalationTriggers triggers, Actor actor, CancellationToken ct) => triggers.ReadAsync(actor, ct))
            .RequireAuthorization(Policies.LeaderOrAdmin).WithSummary("The rules that give a citizen a contact");
        staff.MapPut("/escalation-triggers", async (SetEscalationTrigger command, EscalationTriggers triggers, Actor actor, CancellationToken ct) =>
                (await triggers.SetAsync(command, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.LeaderOrAdmin).WithSummary("Sets a rule from a day on").Gives<object>(204, 400);
        staff.MapPut("/advisors/{id:guid}/contact-profile", async (Guid id, ChangeContactProfile command, ReadFigures figures, Actor actor, CancellationToken ct) =>
                (await figures.ChangeProfileAsync(id, command, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.Leader).WithSummary("Changes what an advisor takes on as a contact").Gives<object>(204, 400, 404);
    }
}
