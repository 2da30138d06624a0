using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Chat;

namespace Portal.Web.Pages.Citizen.Messages;

/// <summary>A thread's place in the queue as a piece of a page, which the thread's page asks for again while it waits.</summary>
public sealed class PlaceModel(IChatPageApi page) : PageModel
{
    public ChatPlace? Place { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken ct) => Place = (await page.GetAboutAsync(id, ct)).Place;
}
