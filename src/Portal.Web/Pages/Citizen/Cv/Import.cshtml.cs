using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>A CV from a JSON Resume file: shown first, with what was not taken, and added to what stands there only when accepted.</summary>
public sealed class ImportModel(ICvApi cv, CvEditor editor, Drafts drafts) : PageModel
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public ResumePreview? Preview { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Preview = await drafts.GetAsync<ResumePreview>(User, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await ReadAsync(ct) is not { } json)
        {
            return Page();
        }
        var answer = await ProblemReader.ReadAsync(cv.ReadResumeAsync(new ReadResume { Json = json }, ct));
        if (answer.Value is not { } preview)
        {
            new ApiProblem(answer.Problem!.Type == Problems.Invalid ? Problems.NotAResume : answer.Problem.Type, default).AddTo(ModelState);
            return Page();
        }
        await drafts.SetAsync(User, preview, ct);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        if (await drafts.GetAsync<ResumePreview>(User, ct) is not { } preview)
        {
            return RedirectToPage();
        }
        var now = await editor.LoadAsync(ct);
        var outcome = await editor.SaveAsync(now.Version, content => Add(content, preview.Content), ct);
        if (outcome.Saved is not null)
        {
            await drafts.RemoveAsync<ResumePreview>(User, ct);
            TempData.Tell("cv.saved");
            return RedirectToPage("Index");
        }
        (outcome.Problem ?? new ApiProblem(Problems.ChangedMeanwhile, default)).AddTo(ModelState, lastPart: true);
        Preview = preview;
        return Page();
    }

    public async Task<IActionResult> OnPostDropAsync(CancellationToken ct)
    {
        await drafts.RemoveAsync<ResumePreview>(User, ct);
        return RedirectToPage();
    }

    private async Task<string?> ReadAsync(CancellationToken ct)
    {
        if (Upload is { Length: > Lengths.ResumeFile } || Text is { Length: > Lengths.ResumeFile })
        {
            ModelState.AddModelError("", ApiProblem.TextPrefix + Problems.TooLarge);
            return null;
        }
        if (Upload is { Length: > 0 })
        {
            using var reader = new StreamReader(Upload.OpenReadStream());
            return await reader.ReadToEndAsync(ct);
        }
        if (string.IsNullOrWhiteSpace(Text))
        {
            ModelState.AddModelError(nameof(Upload), FieldErrors.Required);
            return null;
        }
        return Text;
    }

    // What the person wrote themselves stays, and the same entry is not added twice.
    private static CvContent Add(CvContent now, CvContent more) => now with
    {
        Summary = string.IsNullOrWhiteSpace(now.Summary) ? more.Summary : now.Summary,
        Employments = [.. now.Employments.Union(more.Employments)],
        Educations = [.. now.Educations.Union(more.Educations)],
        Skills = [.. now.Skills.Union(more.Skills)],
        JobGoals = [.. now.JobGoals.Union(more.JobGoals)],
    };
}
