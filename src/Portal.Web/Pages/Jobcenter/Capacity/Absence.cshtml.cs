using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;
using Portal.Web.Api;
using Portal.Web.Language;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Jobcenter.Capacity;

/// <summary>Records an absence of an advisor, for whole days or hours.</summary>
public sealed class AbsenceModel(ICapacityApi capacity, Texts texts) : PageModel
{
    [BindProperty]
    public RecordAbsence Input { get; set; } = new();

    public IReadOnlyList<Choice> Advisors { get; private set; } = [];

    public IReadOnlyList<Choice> Kinds => texts.Choices<AbsenceKind>();

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var (changes, problem) = await ProblemReader.ReadAsync(capacity.RecordAbsenceAsync(Input, ct));
            if (problem is null)
            {
                return this.Changed(changes!);
            }
            problem.AddTo(ModelState);
        }
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct) =>
        Advisors = [.. (await capacity.GetAsync(ct)).Advisors.Select(a => new Choice(a.Id.ToString(), a.Name))];
}
