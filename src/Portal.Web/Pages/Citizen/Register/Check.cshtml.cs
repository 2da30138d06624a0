using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Register;

/// <summary>Step 2 of registering: everything once more, and the button that sends it.</summary>
public sealed class CheckModel(ICitizensApi citizens, ReferenceLists lists, Drafts drafts) : PageModel
{
    public RegisterUnemployment Input { get; private set; } = new();

    public string Municipality { get; private set; } = "";

    public string? Fund { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await drafts.GetAsync<RegisterDraft>(User, ct) is { } draft ? await ShowAsync(draft, ct) : RedirectToPage("Index");

    public async Task<IActionResult> OnPostAsync(string? idempotencyKey, CancellationToken ct)
    {
        if (await drafts.GetAsync<RegisterDraft>(User, ct) is not { } draft)
        {
            return RedirectToPage("Receipt");
        }

        var answer = await ProblemReader.ReadAsync(citizens.RegisterAsync(draft.Input, idempotencyKey ?? Forms.NewId(), ct));
        if (answer.Problem is { } problem)
        {
            if (problem.Type == Problems.Invalid && problem.Read<Dictionary<string, string[]>>("errors") is { Count: > 0 } errors)
            {
                await drafts.SetAsync(User, draft with { Errors = errors }, ct);
                return RedirectToPage("Index");
            }
            problem.AddTo(ModelState);
            return await ShowAsync(draft, ct);
        }
        await drafts.RemoveAsync<RegisterDraft>(User, ct);
        return RedirectToPage("Receipt");
    }

    private async Task<IActionResult> ShowAsync(RegisterDraft draft, CancellationToken ct)
    {
        Input = draft.Input;
        Municipality = (await lists.MunicipalitiesAsync(ct)).FirstOrDefault(one => one.Value == Input.MunicipalityCode)?.Label ?? Input.MunicipalityCode ?? "";
        if (Input.FundCode is { } code)
        {
            Fund = (await lists.FundsAsync(ct)).FirstOrDefault(one => one.Value == code)?.Label ?? code;
        }

        return Page();
    }
}
