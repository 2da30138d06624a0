using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>
/// A section of the CV as a page of its own. What is half-typed is kept on the server, by a script while it is typed and
/// without one at every press that did not save; it comes back on any device. Whoever saves what somebody else saved in
/// between sees both and chooses.
/// </summary>
public abstract class SectionModel(ICvApi cv, CvSection section, string texts) : PageModel
{
    private static readonly string[] NotTyped = [Forms.IdempotencyKey, nameof(FormId), nameof(RestoredFrom), "handler"];

    /// <summary>The section.</summary>
    public CvSection Section => section;

    /// <summary>What its texts begin with.</summary>
    public string Texts => texts;

    /// <summary>The version in which the section last changed, as the form was made from it.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>This form among all that are open: its draft is kept under it.</summary>
    [BindProperty]
    public string? FormId { get; set; }

    /// <summary>The drafts that the form was filled from, newest first, each as it stood then: they go with this form, unless somebody wrote on in them.</summary>
    [BindProperty]
    public string[] RestoredFrom { get; set; } = [];

    /// <summary>The CV as it stands.</summary>
    public Contracts.Cv.Cv Cv { get; private set; } = null!;

    /// <summary>The draft that the form shows.</summary>
    public CvDraft? Draft { get; private set; }

    /// <summary>Drafts of other forms, another device's for example.</summary>
    public IReadOnlyList<CvDraft> OtherDrafts { get; private set; } = [];

    /// <summary>Somebody saved the section after this form was made; both are shown.</summary>
    public bool Conflict { get; private set; }

    /// <summary>The Api.</summary>
    protected ICvApi Api => cv;

    /// <summary>Fields that a browser sends only when they are ticked.</summary>
    protected virtual string[] Flags => [];

    /// <summary>Fills the form and what is around it from the CV.</summary>
    protected abstract void Show(CvContent content);

    /// <summary>The CV's content with what is in the form.</summary>
    protected abstract CvContent Change(CvContent now);


    /// <summary>Keeps what is half-typed; called by the script.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken ct)
    {
        return await KeepAsync(ct) ? new NoContentResult() : new BadRequestResult();
    }

    /// <summary>Throws the draft away and shows what is saved.</summary>
    public async Task<IActionResult> OnPostDropAsync(CancellationToken ct)
    {
        await ForgetAsync(ct);
        return RedirectToPage();
    }

    /// <summary>Reads the CV, and puts a kept draft into the form: the one that is named, or else the newest.</summary>
    /// <param name="named">The draft's form.</param>
    /// <param name="restore">Without a name: put the newest into the form.</param>
    /// <param name="ct">Stops the call.</param>
    protected async Task LoadAsync(string? named, bool restore, CancellationToken ct)
    {
        Cv = await cv.GetAsync(ct);
        (Version, FormId) = (Cv.Sections[section], Forms.NewId());
        Show(Cv.Content);
        var drafts = await cv.GetDraftsAsync(section, ct);
        Draft = drafts.FirstOrDefault(d => named is null ? restore : d.FormId == named);
        OtherDrafts = [.. drafts.Where(d => d != Draft)];
        if (ViewData[nameof(Bff.HeldForms)] is not null)
        {
            // The form of a session that had ended comes back as it was sent, upon the version that was seen then.
            Draft = null;
            TakeUp(ModelState.ToDictionary(field => field.Key, field => ValuesOf(field.Value?.RawValue)));
        }
        else if (Draft is { } draft)
        {
            Restore(draft);
        }
    }

    /// <summary>Shows the page again with what was typed.</summary>
    protected async Task<IActionResult> ShowAgainAsync(CancellationToken ct)
    {
        await KeepAsync(ct);
        Cv = await cv.GetAsync(ct);
        ShowAround(Cv.Content);
        return Page();
    }

    /// <summary>Fills what is around the form, and leaves the form as it was typed.</summary>
    protected virtual void ShowAround(CvContent content) { }

    /// <summary>Saves the form, or shows both when somebody saved the section in between.</summary>
    /// <param name="told">What the next page tells.</param>
    /// <param name="ct">Stops the call.</param>
    protected async Task<IActionResult> SaveAsync(string told, CancellationToken ct)
    {
        var now = await cv.GetAsync(ct);
        if (now.Sections[section] == Version)
        {
            var answer = await ProblemReader.ReadAsync(cv.SaveSectionAsync(section, new SaveCvSection { ExpectedVersion = Version, Content = Change(now.Content) }, ct));
            if (answer.Value is not null)
            {
                await ForgetAsync(ct);
                TempData.Tell(told);
                return RedirectToPage();
            }
            if (answer.Problem is not { Type: Problems.ChangedMeanwhile } changed)
            {
                answer.Problem!.AddTo(ModelState, lastPart: true);
                return await ShowAgainAsync(ct);
            }
            now = changed.Read<Contracts.Cv.Cv>("current") ?? await cv.GetAsync(ct);
        }
        // The draft keeps the version it was typed upon: coming back to it leads here again.
        await KeepAsync(ct);
        new ApiProblem(Problems.ChangedMeanwhile, default).AddTo(ModelState);
        (Cv, Conflict, Version) = (now, true, now.Sections[section]);
        ModelState.Remove(nameof(Version));
        ShowAround(now.Content);
        return Page();
    }

    private Task ForgetAsync(CancellationToken ct) => FormId is { Length: > 0 } id ? cv.DropDraftAsync(section, id, RestoredFrom, ct) : Task.CompletedTask;

    private async Task<bool> KeepAsync(CancellationToken ct)
    {
        var typed = Request.Form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && !NotTyped.Contains(f.Key))
            .ToDictionary(f => f.Key, f => f.Value.Select(v => v ?? "").ToArray());
        // A text that is too long to be kept is still on the screen.
        return FormId is { Length: > 0 } id
            && await ProblemReader.ReadAsync(cv.KeepDraftAsync(section, new KeepCvDraft { FormId = id, Fields = typed, RestoredFrom = RestoredFrom }, ct)) is null;
    }

    private void Restore(CvDraft draft)
    {
        // The form keeps an id of its own: the one the draft was typed in may still be open on another device.
        RestoredFrom = [draft.Stand];
        foreach (var flag in Flags.Where(flag => !draft.Fields.ContainsKey(flag)))
        {
            ModelState.SetModelValue(flag, "false", "false");
        }
        foreach (var (name, values) in draft.Fields)
        {
            ModelState.SetModelValue(name, values, string.Join(',', values));
        }
        TakeUp(draft.Fields);
    }

    // What is no field that a tag helper fills: the version it was typed upon, the entry, what was picked.
    private void TakeUp(IReadOnlyDictionary<string, string[]> fields)
    {
        if (fields.TryGetValue(nameof(Version), out var version) && int.TryParse(version.FirstOrDefault(), out var number))
        {
            Version = number;
            ModelState.Remove(nameof(Version));
        }
        Restored(fields);
    }

    private static string[] ValuesOf(object? raw) => raw switch { string[] values => values, string value => [value], _ => [] };

    /// <summary>Takes from a draft what is not a field of the form.</summary>
    protected virtual void Restored(IReadOnlyDictionary<string, string[]> fields) { }
}
