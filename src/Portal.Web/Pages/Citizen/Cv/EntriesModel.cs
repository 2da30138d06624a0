using Microsoft.AspNetCore.Mvc;
using Portal.Contracts.Cv;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>An entry as the list shows it.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Note">When, where or how well.</param>
/// <param name="Text">What it was about.</param>
public sealed record EntryLine(string Id, string Title, string? Note = null, string? Text = null);

/// <summary>A section that is a list: each entry is added, changed and removed by itself, upon the list as it stands.</summary>
public abstract class EntriesModel<T>(ICvApi cv, CvSection section, string texts) : SectionModel(cv, section, texts), IEntriesPage where T : CvEntry, new()
{
    /// <summary>The entry in the form.</summary>
    [BindProperty]
    public T Input { get; set; } = new();

    /// <summary>Id of the entry being changed; none for a new one.</summary>
    [BindProperty]
    public string? Entry { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<EntryLine> Lines { get; private set; } = [];

    /// <inheritdoc/>
    public bool Editing { get; private set; }

    /// <inheritdoc/>
    public EntryLine? SavedEntry => Lines.FirstOrDefault(line => line.Id == Entry);

    /// <summary>The list in a content.</summary>
    protected abstract IReadOnlyList<T> ListOf(CvContent content);

    /// <summary>The content with another list.</summary>
    protected abstract CvContent Put(CvContent content, IReadOnlyList<T> list);

    /// <summary>An entry as the list shows it.</summary>
    protected abstract EntryLine LineOf(T entry);

    /// <summary>The entry as it is meant: months as people write them, a hit that was picked.</summary>
    protected virtual T Meant(T typed) => typed;

    /// <summary>What the page needs besides, for its form.</summary>
    protected virtual Task PrepareAsync(CancellationToken ct) => Task.CompletedTask;

    public async Task OnGetAsync(string? ret, int? ny, string? kladde, CancellationToken ct)
    {
        await LoadAsync(kladde, restore: ret is null && ny is null, ct);
        if (ret is not null && Draft is null && ListOf(Cv.Content).FirstOrDefault(e => e.Id == ret) is { } entry)
        {
            (Input, Entry) = (entry, ret);
        }
        // An empty section begins with its form: one press less.
        Editing = Entry is not null || ny is not null || Draft is not null || Lines.Count == 0 || ModelState.Count > 0;
        await PrepareAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Input = Meant(Input);
        ModelState.ClearValidationState(nameof(Input));
        return TryValidateModel(Input, nameof(Input)) ? await AfterAsync(await SaveAsync("cv.saved", ct), ct) : await AgainAsync(ct);
    }

    /// <summary>Removes an entry.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        ModelState.Clear();
        var now = await Api.GetAsync(ct);
        var list = ListOf(now.Content);
        var changed = now.Sections[Section] != Version;
        var answer = changed ? null : await ProblemReader.ReadAsync(Api.SaveSectionAsync(Section,
            new SaveCvSection { ExpectedVersion = Version, Content = Put(now.Content, [.. list.Where(e => e.Id != Entry)]) }, ct));
        // Nothing is removed that was changed after it was looked at: the list is shown as it stands now.
        TempData.Tell(answer?.Value is not null ? "cv.removed" : ApiProblem.TextPrefix + (answer?.Problem?.Type ?? Contracts.Problems.ChangedMeanwhile));
        return RedirectToPage();
    }

    /// <summary>Moves an entry one place up or down, and leaves the focus on the button, so that it can be pressed again.</summary>
    public async Task<IActionResult> OnPostMoveAsync(bool up, CancellationToken ct)
    {
        ModelState.Clear();
        var now = await Api.GetAsync(ct);
        var list = CvOrder.Moved(ListOf(now.Content), Entry, up);
        var changed = now.Sections[Section] != Version;
        var problem = changed ? Contracts.Problems.ChangedMeanwhile : (await ProblemReader.ReadAsync(Api.SaveSectionAsync(Section,
            new SaveCvSection { ExpectedVersion = Version, Content = Put(now.Content, list) }, ct))).Problem?.Type;
        TempData.Tell(problem is null ? "cv.moved" : ApiProblem.TextPrefix + problem);
        // The first one has no way up, and the last none down: there the other button takes the focus.
        var ends = list.Count > 0 && list[up ? 0 : ^1].Id == Entry;
        return RedirectToPage(null, null, null, (up != ends ? "up-" : "down-") + Entry);
    }

    /// <summary>Shows the form again as it was typed.</summary>
    protected async Task<IActionResult> AgainAsync(CancellationToken ct) => await AfterAsync(await ShowAgainAsync(ct), ct);

    /// <inheritdoc/>
    protected override void Show(CvContent content) => ShowAround(content);

    /// <inheritdoc/>
    protected override void ShowAround(CvContent content) => Lines = [.. ListOf(content).Select(LineOf)];

    /// <inheritdoc/>
    protected override CvContent Change(CvContent now)
    {
        var list = ListOf(now).ToList();
        var at = list.FindIndex(e => e.Id == Entry);
        if (at < 0)
        {
            // A new one, or one that somebody removed meanwhile.
            return Put(now, CvOrder.With(list, (T)(CvEntry)(Input with { Id = null })));
        }
        list[at] = (T)(CvEntry)(Input with { Id = list[at].Id, Source = list[at].Source });
        return Put(now, list);
    }

    /// <inheritdoc/>
    protected override void Restored(IReadOnlyDictionary<string, string[]> fields) =>
        Entry = fields.GetValueOrDefault(nameof(Entry))?.FirstOrDefault() is { Length: > 0 } id ? id : null;

    private async Task<IActionResult> AfterAsync(IActionResult result, CancellationToken ct)
    {
        if (result is Microsoft.AspNetCore.Mvc.RazorPages.PageResult)
        {
            Editing = true;
            await PrepareAsync(ct);
        }
        return result;
    }
}

/// <summary>What the parts that all lists share need to know of a page.</summary>
public interface IEntriesPage
{
    /// <summary>The entries.</summary>
    IReadOnlyList<EntryLine> Lines { get; }

    /// <summary>The form is open.</summary>
    bool Editing { get; }

    /// <summary>The entry in the form as it is saved.</summary>
    EntryLine? SavedEntry { get; }

    /// <summary>Id of the entry in the form.</summary>
    string? Entry { get; }

    /// <summary>The version of the section.</summary>
    int Version { get; }

    /// <summary>What the texts begin with.</summary>
    string Texts { get; }
}
