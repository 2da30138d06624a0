using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Deliveries;
using Portal.Web.Language;

namespace Portal.Web.Pages.Jobcenter.Messages;

/// <summary>What goes out of the portal: how the channels did, and every text as citizens get it.</summary>
public sealed class IndexModel(IDeliveriesApi deliveries, Texts texts) : PageModel
{
    private IReadOnlyList<MessagePreview> previews = [];

    /// <summary>The text that is shown.</summary>
    [BindProperty(SupportsGet = true, Name = "tekst")]
    public string? Name { get; set; }

    public IReadOnlyList<ChannelReport> Channels { get; private set; } = [];

    public IEnumerable<string> Names => previews.Select(p => p.Name).Distinct();

    public IEnumerable<MessagePreview> Shown => previews.Where(p => p.Name == Name);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Channels = await deliveries.GetChannelsAsync(ct);
        previews = await deliveries.GetPreviewsAsync(ct);
        Name = Names.Contains(Name) ? Name : Names.First();
    }

    /// <summary>What a text is called: a channel, or the letter's kind.</summary>
    public string TitleOf(string name) => name switch
    {
        "email" => texts.Name(DeliveryChannel.Email),
        "sms" => texts.Name(DeliveryChannel.Sms),
        _ => texts["outgoing.letter", texts[$"letters.kind.{name["letters/".Length..]}"]],
    };
}
