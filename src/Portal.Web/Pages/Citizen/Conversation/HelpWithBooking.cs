using Microsoft.AspNetCore.Mvc;
using Portal.Contracts.Assistance;
using Portal.Contracts.Booking;

namespace Portal.Web.Pages.Citizen.Conversation;

/// <summary>What the municipality does for whoever does not book alone, by when, and where to call: never a dead end.</summary>
public sealed class HelpWithBooking(IAssistanceApi assistance) : ViewComponent
{
    /// <summary>Asks where the citizen stands with the work list.</summary>
    public async Task<IViewComponentResult> InvokeAsync(ConversationState state) =>
        View(new HelpShown(state, await assistance.GetMineAsync(HttpContext.RequestAborted)));
}

/// <summary>What the part of the page shows.</summary>
/// <param name="State">The conversation.</param>
/// <param name="Mine">The work list.</param>
public sealed record HelpShown(ConversationState State, MyAssistance Mine);
