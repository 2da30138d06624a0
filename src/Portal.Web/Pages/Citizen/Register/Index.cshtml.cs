using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Contracts.Reference;
using Portal.Web.Api;
using Portal.Web.Language;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Citizen.Register;

/// <summary>Step 1 of registering: the questions. Nothing is sent before the next step.</summary>
public sealed class IndexModel(ICitizensApi citizens, IReferenceApi reference, ReferenceLists lists, LocalTime time, Drafts drafts) : PageModel
{
    private static readonly string[] Optional =
    [
        "Input." + nameof(RegisterUnemployment.YearsInLastJob), "Input." + nameof(RegisterUnemployment.MonthsEmployedOfLast36),
        "Input." + nameof(RegisterUnemployment.ReasonForLoss), "Input." + nameof(RegisterUnemployment.ExpectedWeeksToJob),
    ];

    [BindProperty]
    public RegisterUnemployment Input { get; set; } = new();

    /// <summary>The hit picked from the search for an occupation.</summary>
    [BindProperty]
    public string? Pick { get; set; }

    public OccupationHits Hits { get; private set; } = OccupationHits.None;

    /// <summary>One of the questions that may be left out has an answer, or an error to be seen.</summary>
    public bool HasOptional => Optional.Any(name => ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0)
        || Input is { YearsInLastJob: not null } or { MonthsEmployedOfLast36: not null } or { ReasonForLoss: not null } or { ExpectedWeeksToJob: not null };

    public IReadOnlyList<Choice> Municipalities { get; private set; } = [];

    public IReadOnlyList<Choice> Funds { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if ((await citizens.GetOverviewAsync(ct)).Registration is not null)
        {
            TempData.Tell("register.already");
            return LocalRedirect("/min-side");
        }
        if (await drafts.GetAsync<RegisterDraft>(User, ct) is { } draft)
        {
            Input = draft.Input;
            foreach (var (field, codes) in draft.Errors ?? [])
            {
                ModelState.AddModelError($"Input.{LocalTime.AtStart(field)}", codes[0]);
            }
        }
        else
        {
            Input = new RegisterUnemployment { Language = PortalLanguage.Current == PortalLanguage.English ? Contracts.Citizens.Language.English : Contracts.Citizens.Language.Danish };
        }
        return await ShowAsync(ct);
    }

    /// <summary>Searches for the occupation, and shows everything else as it was typed.</summary>
    public async Task<IActionResult> OnPostSearchAsync(CancellationToken ct)
    {
        ModelState.ForgetErrors();
        Hits = await OccupationHits.SearchAsync(reference, Input.LastOccupation, ct);
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        CheckTogether();
        if (OccupationHits.Read(Pick) is { } picked)
        {
            Input = Input with { LastOccupation = picked.Title, LastOccupationCode = picked.Code };
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(ct);
        }

        if (Input.Benefit != BenefitType.UnemploymentInsurance)
        {
            Input = Input with { FundCode = null };
        }

        await drafts.SetAsync(User, new RegisterDraft(Input), ct);
        return RedirectToPage("Check");
    }

    // What one field asks of another; the API asks the same again.
    private void CheckTogether()
    {
        if (Input.Benefit == BenefitType.UnemploymentInsurance)
        {
            Need(Input.FundCode, nameof(Input.FundCode));
        }

        if (Input.Channel == ContactChannel.Email)
        {
            Need(Input.Email, nameof(Input.Email));
        }

        if (Input.Channel is ContactChannel.Sms or ContactChannel.Phone)
        {
            Need(Input.Phone, nameof(Input.Phone));
        }

        if (Input.FirstUnemployedDay > time.Today.AddMonths(3))
        {
            ModelState.AddModelError("Input.FirstUnemployedDay", FieldErrors.InFuture);
        }

        if (Input.FirstUnemployedDay < time.Today.AddYears(-2))
        {
            ModelState.AddModelError("Input.FirstUnemployedDay", FieldErrors.TooLongAgo);
        }
    }

    private void Need(string? value, string field)
    {
        if (string.IsNullOrWhiteSpace(value) && ModelState.GetFieldValidationState($"Input.{field}") != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
        {
            ModelState.AddModelError($"Input.{field}", FieldErrors.Required);
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Municipalities = await lists.MunicipalitiesAsync(ct);
        Funds = await lists.FundsAsync(ct);
        if (Hits == OccupationHits.None && (OccupationHits.Read(Pick) ?? OccupationHits.Of(Input.LastOccupation, Input.LastOccupationCode)) is { } chosen)
        {
            Hits = new OccupationHits([chosen], OccupationHits.Write(chosen), Searched: false);
        }

        return Page();
    }
}
