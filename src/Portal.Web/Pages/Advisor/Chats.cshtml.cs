using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Chat;
using Portal.Contracts.Desks;

namespace Portal.Web.Pages.Advisor;

/// <summary>Searches the chats of the jobcenter. What is found is a look at citizens, so nothing is shown before somebody asks.</summary>
public sealed class ChatsModel(IDesksApi desks, IChatPageApi chat) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "ord")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true, Name = "borger")]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true, Name = "emne")]
    public string? Topic { get; set; }

    /// <summary>What a thread can be about.</summary>
    public IReadOnlyList<ChatTopic> Topics { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "fra")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "til")]
    public DateOnly? To { get; set; }

    /// <summary>The form was sent.</summary>
    public bool Asked => Request.Query.Count > 0;

    /// <summary>What was found; none before anything was asked for.</summary>
    public IReadOnlyList<ThreadHit>? Hits { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid || From?.Year is < 2000 or > 2100 || To?.Year is < 2000 or > 2100)
        {
            return BadRequest();
        }
        Topics = await chat.GetTopicsAsync(ct);
        if (!string.IsNullOrWhiteSpace(Words) || !string.IsNullOrWhiteSpace(Topic) || !string.IsNullOrWhiteSpace(Person) || From is not null || To is not null)
        {
            Hits = await desks.SearchAsync(Short(Words), Short(Person), Short(Topic), From, To, ct);
        }
        return Page();
    }

    private static string? Short(string? text) => text?.Length > Portal.Contracts.Lengths.Name ? text[..Portal.Contracts.Lengths.Name] : text;
}
