using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Booking;

namespace Portal.Web.Pages.Jobcenter.Capacity;

/// <summary>Where a change of capacity leads: to the conflicts it left, for who decides about them, else back to the overview.</summary>
internal static class ChangedCapacity
{
    public static IActionResult Changed(this PageModel page, SlotChanges changes)
    {
        page.TempData.Tell(changes.Conflicts > 0 ? "capacity.saved.conflicts" : "capacity.saved");
        return changes.Conflicts > 0 && page.User.IsInRole(Roles.Leader) ? page.RedirectToPage("Conflicts") : page.RedirectToPage("Index");
    }
}
