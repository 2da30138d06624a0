using System.Collections;
using System.Security.Cryptography;
using System.Text.Json;
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

    /// <summary>The preview on the page that is sent: another device may have read another file since.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>Another file was read after the page was opened; it is shown, and nothing is saved.</summary>
    public bool OtherFile { get; private set; }

    /// <summary>Sections that the file has and that stay as the person wrote them.</summary>
    public IReadOnlyList<CvSection> NotTaken { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (await StoredAsync(ct) is { } preview)
        {
            Show(preview, await cv.GetAsync(ct));
        }
    }

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
        if (await StoredAsync(ct) is not { } preview)
        {
            return RedirectToPage();
        }
        var now = await cv.GetAsync(ct);
        if (Seen != MarkOf(preview))
        {
            OtherFile = true;
            Show(preview, now);
            return Page();
        }
        var answer = await ProblemReader.ReadAsync(cv.SaveAsync(new SaveCv { ExpectedVersion = now.Version, Content = preview.Content, Add = true }, ct));
        if (answer.Problem is not { } problem)
        {
            await drafts.RemoveAsync<CvFilePreview>(User, ct);
            TempData.Tell("cv.saved");
            return RedirectToPage("Index");
        }
        problem.AddTo(ModelState, lastPart: true);
        Show(preview, now);
        return Page();
    }

    public async Task<IActionResult> OnPostDropAsync(CancellationToken ct)
    {
        if (await StoredAsync(ct) is { } preview && Seen == MarkOf(preview))
        {
            await drafts.RemoveAsync<CvFilePreview>(User, ct);
        }
        return RedirectToPage();
    }

    private void Show(CvFilePreview preview, Contracts.Cv.Cv now)
    {
        (Preview, Seen) = (preview, MarkOf(preview));
        var (mine, file) = (now.Content, preview.Content);
        NotTaken =
        [
            .. new (CvSection Section, bool Stays)[]
            {
                (CvSection.Summary, mine.Summary is { Length: > 0 } && file.Summary is { Length: > 0 } && mine.Summary != file.Summary),
                (CvSection.References, mine.References is not null && file.References is not null && mine.References != file.References),
                (CvSection.Availability, mine.Availability is not null && file.Availability is not null && mine.Availability != file.Availability),
            }.Where(section => section.Stays).Select(section => section.Section),
        ];
    }

    // A preview that cannot be shown would lock the page for as long as it is kept.
    private async Task<CvFilePreview?> StoredAsync(CancellationToken ct)
    {
        if (await drafts.GetAsync<CvFilePreview>(User, ct) is not { } preview)
        {
            return null;
        }
        if (preview is { Content: { } content, KeptAside: not null, Refused: not null, Pictures: not null } && IsWhole(content))
        {
            return preview;
        }
        await drafts.RemoveAsync<CvFilePreview>(User, ct);
        return null;
    }

    private static bool IsWhole(CvContent content) => new IEnumerable?[]
    {
        content.Employments, content.Educations, content.Courses, content.DrivingLicences, content.Languages, content.Skills, content.VolunteerWork, content.JobGoals,
    }.All(list => list is not null && list.Cast<object?>().All(entry => entry is not null));

    private static string MarkOf(CvFilePreview preview) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(preview, ContractJson.Options)));

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
