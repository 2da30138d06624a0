using Microsoft.AspNetCore.Mvc;
using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Mandates;
using Portal.Core.Booking;
using Portal.Core.Common;

namespace Portal.Api.Booking;

internal static class BookingEndpoints
{
    public static void MapBooking(this IEndpointRouteBuilder v1)
    {
        MapCitizen(v1.MapGroup("/me/conversation").RequireAuthorization(Policies.Citizen).ByMandate(MandateScope.Conversations).WithTags("Booking"));
        MapEarlierTimes(v1.MapGroup("/me/conversation").RequireAuthorization(Policies.Citizen).ByMandate(MandateScope.Conversations).WithTags("Booking"));
        MapStaff(v1.MapGroup("/jobcenter").RequireAuthorization(Policies.AdvisorOrLeader).WithTags("Booking, staff"));
    }

    private static void MapCitizen(RouteGroupBuilder conversation)
    {
        conversation.MapGet("", async (ReadConversation read, Actor actor, CancellationToken ct) => (await read.ExecuteAsync(actor, ct)).ToOk())
            .WithSummary("Where the citizen stands with the introductory conversation").Gives<ConversationState>(200, 409);
        conversation.MapGet("/free-times", async (
                FindFreeTimes find, Actor actor, CancellationToken ct, DateTimeOffset? after = null, ConversationKind? kind = null, string? language = null,
                int limit = 40, bool withContact = false) =>
                (await find.ForCitizenAsync(actor, new TimesWanted(after?.ToUniversalTime(), kind, language, limit, withContact), ct)).ToOk())
            .WithSummary("Free times within the deadline, earliest first").Gives<FreeTimes>(200, 400, 409);
        conversation.MapPost("", async (
                BookConversation command, BookAppointment book, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await book.ExecuteAsync(command, actor, key!, ct)).ToCreated())
            .NeedsKey().WithSummary("Books the conversation").Gives<Appointment>(201, 400, 404, 409, 422);
        conversation.MapPost("/{id:guid}/move", async (
                Guid id, MoveConversation command, MoveAppointment move, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await move.ExecuteAsync(id, command, actor, key!, ct)).ToOk())
            .NeedsKey().WithSummary("Moves the conversation; the old time is kept if the new is gone").Gives<Appointment>(200, 400, 404, 409, 422);
        conversation.MapPost("/{id:guid}/cancel", async (
                Guid id, CancelAppointment cancel, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await cancel.ExecuteAsync(id, actor, key!, ct)).ToOk())
            .NeedsKey().WithSummary("Cancels the conversation").Gives<Appointment>(200, 400, 404, 409, 422);
        conversation.MapGet("/{id:guid}/calendar", async (Guid id, MakeCalendarFile make, Actor actor, CancellationToken ct) =>
                await make.ExecuteAsync(id, actor, ct) is { Succeeded: true } file
                    ? Results.Text(file.Value, "text/calendar; charset=utf-8")
                    : Refusal.NotFound.ToProblem())
            .WithSummary("The conversation as a calendar file (RFC 5545)").Gives<string>(200, 404);
    }

    private static void MapEarlierTimes(RouteGroupBuilder conversation)
    {
        conversation.MapPost("/request", async (
                RequestConversation request, Actor actor, [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await request.ExecuteAsync(actor, key!, ct)).ToCreated())
            .NeedsKey().WithSummary("Asks for a conversation within the days of the rule").Gives<RequestedConversation>(201, 400, 409, 422);
        conversation.MapGet("/deadline", async (ReadLedger ledger, Actor actor, CancellationToken ct) => (await ledger.ExecuteAsync(actor, ct)).ToOk())
            .WithSummary("The fair-chance ledger of the booking deadline").Gives<BookingDeadline>(200, 409);
        conversation.MapGet("/earlier-times", (EarlierTimeList list, Actor actor, CancellationToken ct) => list.ReadAsync(actor, ct))
            .WithSummary("Where the citizen stands on the earlier-time list");
        conversation.MapPut("/earlier-times", async (AskForEarlierTime command, EarlierTimeList list, Actor actor, CancellationToken ct) =>
                (await list.AskAsync(command, actor, ct)).ToNoContent())
            .WithSummary("Puts the citizen on the earlier-time list").Gives<object>(204, 400, 409);
        conversation.MapDelete("/earlier-times", async (EarlierTimeList list, Actor actor, CancellationToken ct) =>
            {
                await list.LeaveAsync(actor, ct);
                return Results.NoContent();
            })
            .WithSummary("Takes the citizen off the earlier-time list").Gives<object>(204);
        conversation.MapPost("/offers/{id:guid}/accept", async (
                Guid id, AnswerOffer answer, Actor actor, [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await answer.AcceptAsync(id, actor, key!, ct)).ToOk())
            .NeedsKey().WithSummary("Moves the conversation to an offered earlier time").Gives<Appointment>(200, 400, 404, 409, 422);
        conversation.MapPost("/offers/{id:guid}/decline", async (Guid id, AnswerOffer answer, Actor actor, CancellationToken ct) =>
                (await answer.DeclineAsync(id, actor, ct)).ToNoContent())
            .WithSummary("Keeps the conversation where it is").Gives<object>(204, 404);
    }

    private static void MapStaff(RouteGroupBuilder jobcenter)
    {
        jobcenter.MapGet("/conversations", async (DateOnly day, StaffCalendar calendar, Actor actor, CancellationToken ct) =>
                // A day that no calendar holds is a slip of the pen.
                day.Year is < 2000 or > 2100
                    ? Refusal.Invalid(("day", FieldErrors.OutOfRange)).ToProblem()
                    : Results.Ok(await calendar.DayAsync(day, actor, ct)))
            .WithSummary("Conversations of a day").Gives<IReadOnlyList<CalendarEntry>>(200, 400);
        jobcenter.MapGet("/free-times", async (
                FindFreeTimes find, Actor actor, CancellationToken ct, Guid? citizenId = null, DateTimeOffset? after = null, ConversationKind? kind = null,
                string? language = null, int limit = 40) =>
                (await find.ForStaffAsync(actor, citizenId, new TimesWanted(after?.ToUniversalTime(), kind, language, limit), ct)).ToOk())
            .WithSummary("Free times of the own jobcenter; of a citizen, those within their deadline").Gives<FreeTimes>(200, 400, 404);
        jobcenter.MapPost("/conversations", async (
                BookForCitizen command, BookAppointment book, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await book.ForCitizenAsync(command, actor, key!, ct)).ToCreated())
            .NeedsKey().WithSummary("Books for a citizen who cannot book alone").Gives<Appointment>(201, 400, 404, 409, 422);
        jobcenter.MapPost("/conversations/{id:guid}/move", async (
                Guid id, MoveConversation command, MoveAppointment move, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await move.ForCitizenAsync(id, command, actor, key!, ct)).ToOk())
            .NeedsKey().WithSummary("Moves a citizen's conversation for them").Gives<Appointment>(200, 400, 404, 409, 422);
        jobcenter.MapPost("/conversations/{id:guid}/cancel", async (
                Guid id, CancelAppointment cancel, Actor actor,
                [FromHeader(Name = PortalHeaders.IdempotencyKey)] string? key, CancellationToken ct) =>
                (await cancel.ForCitizenAsync(id, actor, key!, ct)).ToOk())
            .NeedsKey().WithSummary("Cancels a conversation at the citizen's wish").Gives<Appointment>(200, 400, 404, 409, 422);
        jobcenter.MapPost("/conversations/{id:guid}/outcome", async (
                Guid id, ReportOutcome command, ReportConversation report, Actor actor, CancellationToken ct) =>
                (await report.ExecuteAsync(id, command, actor, ct)).ToNoContent())
            .WithSummary("Reports how a conversation went").Gives<object>(204, 400, 404, 409);
    }
}
