using Portal.Api.Errors;
using Portal.Api.Security;
using Portal.Contracts.Deliveries;
using Portal.Core.Common;
using Portal.Core.Deliveries;

namespace Portal.Api.Deliveries;

internal static class DeliveriesEndpoints
{
    public static void MapDeliveries(this IEndpointRouteBuilder v1)
    {
        var mine = v1.MapGroup("/me/contact-details").RequireAuthorization(Policies.Citizen).WithTags("Messages");
        mine.MapGet("", (ContactDetailsOf details, Actor actor, CancellationToken ct) => details.ReadAsync(actor, ct))
            .WithSummary("How the citizen is told that there is something new");
        mine.MapPut("", async (ChangeContactDetails command, ContactDetailsOf details, Actor actor, CancellationToken ct) =>
                (await details.ChangeAsync(command, actor, ct)).ToOk())
            .WithSummary("Changes how the citizen is told").Gives<ContactDetails>(200, 400);

        var staff = v1.MapGroup("/jobcenter").WithTags("Messages, staff");
        staff.MapGet("/deliveries", (DealWithDeliveries tasks, Actor actor, CancellationToken ct, int limit = 50, int offset = 0) => tasks.ListAsync(actor, limit, offset, ct))
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("Messages that did not arrive, those before a consequence first");
        staff.MapPost("/deliveries/{id:guid}/deal-with", async (Guid id, DealWithDelivery command, DealWithDeliveries tasks, Actor actor, CancellationToken ct) =>
                (await tasks.ExecuteAsync(id, command, actor, ct)).ToNoContent())
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("Says how a message that did not arrive was dealt with").Gives<object>(204, 400, 404);
        staff.MapGet("/letters", (PrintLetters letters, Actor actor, CancellationToken ct) => letters.ListAsync(actor, ct))
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("Letters on paper: to print, and printed");
        staff.MapGet("/letters/printed", (PrintLetters letters, Actor actor, CancellationToken ct) => letters.ReadAsync(actor, ct))
            .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary("The words of printed letters that are not posted");
        Map("print", "Takes letters for printing", (letters, command, actor, ct) => letters.PrintAsync(command, actor, ct));
        Map("posted", "Printed letters were posted", (letters, command, actor, ct) => letters.PostAsync(command, actor, ct));
        Map("give-back", "Printed letters wait again", (letters, command, actor, ct) => letters.GiveBackAsync(command, actor, ct));

        staff.MapGet("/messages/channels", (ReadMessages messages, Actor actor, CancellationToken ct) => messages.ChannelsAsync(actor, ct))
            .RequireAuthorization(Policies.LeaderOrAdmin).WithSummary("How the channels did in the last week");
        staff.MapGet("/messages/previews", (ReadMessages messages) => messages.Previews())
            .RequireAuthorization(Policies.LeaderOrAdmin).WithSummary("Every text that goes out, filled with an example");

        void Map(string what, string summary, Func<PrintLetters, ChooseLetters, Actor, CancellationToken, Task<Outcome<Done>>> act) =>
            staff.MapPost($"/letters/{what}", async (ChooseLetters command, PrintLetters letters, Actor actor, CancellationToken ct) =>
                    (await act(letters, command, actor, ct)).ToNoContent())
                .RequireAuthorization(Policies.AdvisorOrLeader).WithSummary(summary).Gives<object>(204, 400, 404);
    }
}
