using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Chat;
using Portal.Web.Pages.Chat;

namespace Portal.Web.Pages.Citizen.Messages;

/// <summary>A whole thread as it is read on paper.</summary>
public sealed class TranscriptModel(IChatHistoryApi history, IChatLinesApi lines) : PageModel
{
    public ThreadShown Thread { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken ct) =>
        Thread = new ThreadShown(await history.GetTranscriptAsync(id, ct), ReaderIsCitizen: true) { Lines = await lines.GetLinesAsync(id, ct) };
}
