using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>A CV from a file: shown first, with what the CV does not show, and added to what stands there only when accepted.</summary>
public sealed class ImportModel(ICvApi cv, Drafts drafts) : PageModel
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public CvFilePreview? Preview { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Preview = await drafts.GetAsync<CvFilePreview>(User, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await ReadAsync(ct) is not { } text)
        {
            return Page();
        }
        var answer = await ProblemReader.ReadAsync(cv.ReadFileAsync(new ReadCvFile { Text = text }, ct));
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
        if (await drafts.GetAsync<CvFilePreview>(User, ct) is not { } preview)
        {
            return RedirectToPage();
        }
        var now = await cv.GetAsync(ct);
        var answer = await ProblemReader.ReadAsync(cv.SaveAsync(new SaveCv { ExpectedVersion = now.Version, Content = preview.Content, Add = true }, ct));
        if (answer.Problem is not { } problem)
        {
            await drafts.RemoveAsync<CvFilePreview>(User, ct);
            TempData.Tell("cv.saved");
            return RedirectToPage("Index");
        }
        problem.AddTo(ModelState, lastPart: true);
        Preview = preview;
        return Page();
    }

    public async Task<IActionResult> OnPostDropAsync(CancellationToken ct)
    {
        await drafts.RemoveAsync<CvFilePreview>(User, ct);
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
}
