using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;
using Portal.Contracts.Rights;
using Portal.Web.Api;
using Portal.Web.Language;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Advisor.Conversations;

/// <summary>The sheet of a conversation: written by who held it, internal until it is shared.</summary>
public sealed class SheetModel(ICapacityApi capacity, IRightsApi rights, Texts texts) : PageModel
{
    [BindProperty]
    public SheetContent Input { get; set; } = new();

    /// <summary>The version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    public Sheet Sheet { get; private set; } = null!;

    /// <summary>What somebody saved in between; the own words stay in the form.</summary>
    public Sheet? Meanwhile { get; private set; }

    /// <summary>Topics that can be sent.</summary>
    public IReadOnlyList<RightsTopic> Topics { get; private set; } = [];

    public IReadOnlyList<Choice> YesNo => [new(bool.TrueString, texts["form.yes"]), new(bool.FalseString, texts["form.no"])];

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        (Input, Version) = (Sheet.Content, Sheet.Version);
    }

    /// <summary>Sends a topic of the guidance with the conversation. What is half written on the sheet saves itself.</summary>
    public async Task<IActionResult> OnPostTopicAsync(Guid id, Guid citizen, string? topic, CancellationToken ct)
    {
        ModelState.ForgetErrors();
        var problem = await ProblemReader.ReadAsync(rights.SendTopicAsync(citizen, new SendTopic { Topic = topic, AppointmentId = id }, ct));
        if (problem is null)
        {
            TempData.Tell("card.topic.told");
            return RedirectToPage(new { id });
        }
        problem.AddTo(ModelState, "");
        await LoadAsync(id, ct);
        (Input, Version) = (Sheet.Content, Sheet.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, bool share, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var (saved, problem) = await SaveAsync(id, share, ct);
            if (problem is null)
            {
                TempData.Tell(saved!.SharedVersions > 0 ? "sheet.told.shared" : "sheet.told.saved");
                return RedirectToPage(new { id });
            }
            problem.AddTo(ModelState, lastPart: true);
            Meanwhile = problem.Read<Sheet>("current");
        }
        await LoadAsync(id, ct);
        if (Meanwhile is not null)
        {
            // Whoever presses once more has seen what was saved in between.
            Version = Meanwhile.Version;
            ModelState.Remove(nameof(Version));
        }
        return Page();
    }

    /// <summary>What is half written is saved by itself; never shared.</summary>
    public async Task<IActionResult> OnPostAutosaveAsync(Guid id, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }
        var (saved, problem) = await SaveAsync(id, share: false, ct);
        return problem is null ? new JsonResult(new { saved!.Version }) : StatusCode(StatusCodes.Status409Conflict);
    }

    private async Task LoadAsync(Guid id, CancellationToken ct)
    {
        Sheet = await capacity.GetSheetAsync(id, ct);
        Topics = await rights.GetAllAsync(PortalLanguage.Current, ct: ct);
    }

    private Task<Answer<Sheet>> SaveAsync(Guid id, bool share, CancellationToken ct) =>
        ProblemReader.ReadAsync(capacity.SaveSheetAsync(id, new SaveSheet { ExpectedVersion = Version, Content = Input, Share = share }, ct));
}
