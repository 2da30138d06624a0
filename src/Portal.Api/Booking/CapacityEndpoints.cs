using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Booking;
using Portal.Core.Common;

namespace Portal.Api.Booking;

internal static class CapacityEndpoints
{
    public static void MapCapacity(this IEndpointRouteBuilder v1)
    {
        var jobcenter = v1.MapGroup("/jobcenter").WithTags("Capacity");
        jobcenter.MapGet("/capacity", (ReadCapacity read, Actor actor, CancellationToken ct) => read.ExecuteAsync(actor, ct))
            .RequireAuthorization(Policies.Staff).WithSummary("Opening hours, absences and closing days");
        jobcenter.MapGet("/capacity/news", (StaffCalendar calendar, Actor actor, CancellationToken ct) => calendar.NewsAsync(actor, ct))
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("What about capacity waits for somebody, in numbers");
        jobcenter.MapGet("/capacity/forecast", (ReadForecast forecast, Actor actor, CancellationToken ct) => forecast.ExecuteAsync(actor, ct))
            .RequireAuthorization(Policies.Leader).WithSummary("Needs of the next eight weeks against free times");
        jobcenter.MapGet("/calendar", async (
                DateOnly from, StaffCalendar calendar, Actor actor, CancellationToken ct, int days = 7, Guid? advisorId = null) =>
                // A day that no calendar holds is a slip of the pen.
                from.Year is < 2000 or > 2100 ? Refusal.Invalid(("from", FieldErrors.OutOfRange)).ToProblem()
                : days is < 1 or > 7 ? Refusal.Invalid(("days", FieldErrors.OutOfRange)).ToProblem()
                : Results.Ok(await calendar.DaysAsync(from, days, advisorId, actor, ct)))
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("Free times, conversations and absences").Gives<IReadOnlyList<CalendarDay>>(200, 400);
        MapSheets(v1);
        MapChanges(v1);
        jobcenter.MapGet("/conflicts", (ResolveConflicts conflicts, Actor actor, CancellationToken ct) => conflicts.ListAsync(actor, ct))
            .RequireAuthorization(Policies.Leader).WithSummary("Booked conversations without cover");
        jobcenter.MapPost("/conflicts/{id:guid}/resolve", async (
                Guid id, ResolveConflict command, ResolveConflicts conflicts, Actor actor, CancellationToken ct) =>
                (await conflicts.ExecuteAsync(id, command, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.Leader).WithSummary("Keeps, moves or calls off; the citizen is told").Gives<object>(204, 400, 404, 409);
    }

    private static void MapSheets(IEndpointRouteBuilder v1)
    {
        var sheet = v1.MapGroup("/jobcenter/conversations/{id:guid}/sheet").WithTags("Conversation sheet");
        sheet.MapGet("", async (Guid id, ReadSheets sheets, Actor actor, CancellationToken ct) => (await sheets.ForStaffAsync(id, actor, ct)).ToOk())
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("The sheet of a conversation; the look is logged").Gives<Sheet>(200, 404);
        sheet.MapPut("", async (Guid id, SaveSheet command, WriteSheet write, Actor actor, CancellationToken ct) =>
                (await write.ExecuteAsync(id, command, actor, ct)).ToOk())
            .RequireAuthorization(Policies.Advisor).WithSummary("Saves a new version; shared when said so").Gives<Sheet>(200, 400, 404, 409);
        v1.MapGet("/me/sheets", (ReadSheets sheets, Actor actor, CancellationToken ct) => sheets.OfCitizenAsync(actor, ct))
            .RequireAuthorization(Policies.Citizen).WithTags("Conversation sheet").WithSummary("What was shared with the citizen");
    }

    private static void MapChanges(IEndpointRouteBuilder v1)
    {
        var jobcenter = v1.MapGroup("/jobcenter").RequireAuthorization(Policies.LeaderOrAdmin).WithTags("Capacity");
        jobcenter.MapGet("/booking-limits", (ChangeBookingLimits limits, Actor actor, CancellationToken ct) => limits.ReadAsync(actor, ct))
            .WithSummary("How citizens may change their conversations alone");
        jobcenter.MapPut("/booking-limits", async (BookingLimits command, ChangeBookingLimits limits, Actor actor, CancellationToken ct) =>
                (await limits.ExecuteAsync(command, actor, ct)).ToNoContent())
            .WithSummary("Sets how citizens may change their conversations alone").Gives<object>(204, 400);
        jobcenter.MapPost("/opening-hours", async (SaveOpeningHours command, ChangeOpeningHours hours, Actor actor, CancellationToken ct) =>
                (await hours.AddAsync(command, actor, ct)).ToCreated())
            .WithSummary("Makes opening hours; their times are there at once").Gives<SlotChanges>(201, 400);
        jobcenter.MapPut("/opening-hours/{id:guid}", async (
                Guid id, SaveOpeningHours command, ChangeOpeningHours hours, Actor actor, CancellationToken ct) =>
                (await hours.ChangeAsync(id, command, actor, ct)).ToOk())
            .WithSummary("Changes opening hours; free times follow, booked ones stay").Gives<SlotChanges>(200, 400, 404, 409);
        jobcenter.MapDelete("/opening-hours/{id:guid}", async (Guid id, ChangeOpeningHours hours, Actor actor, CancellationToken ct) =>
                (await hours.RemoveAsync(id, actor, ct)).ToOk())
            .WithSummary("Removes opening hours and their free times").Gives<SlotChanges>(200, 404);
        var absences = v1.MapGroup("/jobcenter/absences").RequireAuthorization(Policies.Staff).WithTags("Capacity");
        absences.MapPost("", async (RecordAbsence command, ChangeAbsences absences, Actor actor, CancellationToken ct) =>
                (await absences.RecordAsync(command, actor, ct)).ToCreated())
            .WithSummary("Records an absence").Gives<SlotChanges>(201, 400);
        absences.MapDelete("/{id:guid}", async (Guid id, ChangeAbsences absences, Actor actor, CancellationToken ct) =>
                (await absences.RemoveAsync(id, actor, ct)).ToOk())
            .WithSummary("Takes an absence back").Gives<SlotChanges>(200, 404);
        jobcenter.MapPost("/closing-days", async (CloseDay command, ChangeClosingDays days, Actor actor, CancellationToken ct) =>
                (await days.CloseAsync(command, actor, ct)).ToCreated())
            .WithSummary("Closes the jobcenter for a day").Gives<SlotChanges>(201, 400);
        jobcenter.MapDelete("/closing-days/{day}", async (DateOnly day, ChangeClosingDays days, Actor actor, CancellationToken ct) =>
                (await days.OpenAsync(day, actor, ct)).ToOk())
            .WithSummary("Opens a closed day again").Gives<SlotChanges>(200, 400, 404);
    }
}
