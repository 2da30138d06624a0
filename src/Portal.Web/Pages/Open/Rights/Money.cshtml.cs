using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Rights;
using Portal.Web.Language;

namespace Portal.Web.Pages.Open.Rights;

/// <summary>What people ask about first. An amount stands here only when it is confirmed and dated as valid today.</summary>
public sealed class MoneyModel(IRightsApi rights, Texts texts) : PageModel
{
    public MoneyGuide Money { get; private set; } = null!;

    /// <summary>What the amount is; a new one without a text of its own shows its key.</summary>
    public string NameOf(Rate rate) => rate.Key["rate.".Length..] is var name && texts.Has($"rate.{name}") ? texts[$"rate.{name}"] : rate.Key;

    public async Task OnGetAsync(CancellationToken ct) => Money = await rights.GetMoneyAsync(PortalLanguage.Current, ct);
}
