using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Chat;

namespace Portal.Web.Pages.Chat;

/// <summary>What a message said before it was corrected or withdrawn, for those who may read it.</summary>
public sealed class WordingsModel(IChatHistoryApi history) : PageModel
{
    public string Back { get; private set; } = "";

    public IReadOnlyList<ChatWording> Wordings { get; private set; } = [];

    public async Task OnGetAsync(Guid id, long nummer, CancellationToken ct)
    {
        Back = ThreadPath.Of(User, id);
        Wordings = await history.GetWordingsAsync(id, nummer, ct);
    }
}
