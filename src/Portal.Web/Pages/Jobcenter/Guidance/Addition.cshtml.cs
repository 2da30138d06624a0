using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Rights;
using Portal.Web.Api;
using Portal.Web.Language;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Jobcenter.Guidance;

/// <summary>Writes, changes or removes a local addition.</summary>
public sealed class AdditionModel(IGuidanceApi guidance, IRightsApi rights, Texts texts, LocalTime time) : PageModel
{
    [BindProperty]
    public SaveLocalAddition Input { get; set; } = new();

    /// <summary>The addition that is changed; none for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid? Id { get; set; }

    public IReadOnlyList<Choice> Kinds => texts.Choices<LocalKind>();

    public IReadOnlyList<Choice> Topics { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Input = new SaveLocalAddition { ValidFrom = time.Today };
        if (Id is { } id)
        {
            if ((await guidance.GetDeskAsync(ct)).Additions.SingleOrDefault(a => a.Id == id) is not { } found)
            {
                return NotFound();
            }
            Input = found.Content;
        }
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var (_, problem) = await ProblemReader.ReadAsync(Id is { } id ? guidance.ChangeAsync(id, Input, ct) : guidance.AddAsync(Input, ct));
            if (problem is null)
            {
                TempData.Tell("addition.told.saved");
                return RedirectToPage("Index");
            }
            problem.AddTo(ModelState);
            if (problem.Read<LocalAdditionForEditor>("current") is { } current)
            {
                // Whoever saves once more has been told of it.
                Input = Input with { ExpectedVersion = current.Content.ExpectedVersion };
                ModelState.Remove("Input.ExpectedVersion");
            }
        }
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        if (Id is { } id)
        {
            // Gone already: that is what was wanted.
            await ProblemReader.ReadAsync(guidance.RemoveAsync(id, ct));
        }
        TempData.Tell("addition.told.removed");
        return RedirectToPage("Index");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Topics = [.. (await rights.GetAllAsync(PortalLanguage.Current, ct: ct)).Select(t => new Choice(t.Topic, t.Title))];
        return Page();
    }
}
