using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Contracts.Risk;
using Portal.Web.Api;
using Portal.Web.Language;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Jobcenter.Escalations;

/// <summary>The dated rules that give a citizen a contact, beside the estimate; and the form that sets one from a day on.</summary>
[Authorize(Roles = $"{Roles.Leader},{Roles.Admin}")]
public sealed class RulesModel(IEscalationsApi escalations, Texts texts) : PageModel
{
    public IReadOnlyList<EscalationTrigger> Triggers { get; private set; } = [];

    [BindProperty]
    public SetEscalationTrigger Input { get; set; } = new() { Enabled = true };

    public IReadOnlyList<Choice> Kinds => [.. Triggers.Select(t => t.Kind).Distinct().Select(k => new Choice(k.ToString(), texts[$"reason.short.{k}"]))];

    public IReadOnlyList<Choice> OnOrOff => [new("true", texts["rules.on"]), new("false", texts["rules.off"])];

    public async Task OnGetAsync(CancellationToken ct) => Triggers = await escalations.GetTriggersAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var problem = await ProblemReader.ReadAsync(escalations.SetTriggerAsync(Input, ct));
            if (problem is null)
            {
                TempData.Tell("rules.told");
                return RedirectToPage();
            }
            problem.AddTo(ModelState);
        }
        Triggers = await escalations.GetTriggersAsync(ct);
        return Page();
    }

    /// <summary>The rule in a sentence.</summary>
    public string Sentence(EscalationTrigger trigger) => !trigger.Enabled ? texts["rules.off"]
        : trigger.Kind is EscalationReason.ShrinkingTrade
            ? texts[trigger.Trades.Count == 0 ? "rules.ShrinkingTrade.none" : "rules.ShrinkingTrade", trigger.Limit, string.Join(", ", trigger.Trades)]
        : texts[$"rules.{trigger.Kind}", trigger.Limit];
}
