using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.JobLog;
using Portal.Contracts.ReducedContacts;
using Portal.Web.Api;
using Portal.Web.Language;
using Portal.Web.TagHelpers;
using Refit;

namespace Portal.Web.Pages.Citizen.JobLog;

/// <summary>One entry of the job log with its tasks and documents. Each form on the page is checked alone.</summary>
public sealed class EntryModel(IJobLogApi jobs, Texts texts) : PageModel
{
    [BindProperty]
    public ChangeJobLogEntry Input { get; set; } = new();

    [BindProperty]
    public AddJobLogTask Task { get; set; } = new();

    [BindProperty]
    public IFormFile? Document { get; set; }

    public JobLogEntry Entry { get; private set; } = null!;

    /// <summary>The version that a save is made upon.</summary>
    public int Version { get; private set; }

    public bool Meanwhile { get; private set; }

    /// <summary>The states that fit what the entry is.</summary>
    public IReadOnlyList<Choice> States => [.. Enum.GetValues<JobLogState>()
        .Where(s => Entry.Kind is JobLogKind.Application ? s is not JobLogState.Happened : s is JobLogState.Planned or JobLogState.Happened or JobLogState.GivenUp)
        .Select(s => new Choice(s.ToString(), texts.Name(s)))];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }
        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        Keep(nameof(Input));
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(jobs.ChangeAsync(id, Input, ct));
            if (answer.Problem is not { } problem)
            {
                return Done("plan.told.saved", id);
            }
            problem.AddTo(ModelState);
            Meanwhile = problem.Type == Problems.ChangedMeanwhile;
        }
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }
        // Saving again is a choice between both, made with both before one's eyes.
        Version = Meanwhile ? Entry.Version : Input.ExpectedVersion;
        return Page();
    }

    public async Task<IActionResult> OnPostTaskAsync(Guid id, string? idempotencyKey, CancellationToken ct)
    {
        Keep(nameof(Task));
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(jobs.AddTaskAsync(id, Task, idempotencyKey ?? Forms.NewId(), ct));
            if (answer.Problem is not { } problem)
            {
                return Done("joblog.told.task", id);
            }
            problem.AddTo(ModelState, nameof(Task));
        }
        return await ShowAsync(id, ct);
    }

    public async Task<IActionResult> OnPostCompleteAsync(Guid id, Guid task, bool completed, CancellationToken ct)
    {
        await jobs.CompleteTaskAsync(task, new CompleteJobLogTask { Completed = completed }, ct);
        return Done("plan.told.saved", id);
    }

    public async Task<IActionResult> OnPostRemoveTaskAsync(Guid id, Guid task, CancellationToken ct)
    {
        await jobs.RemoveTaskAsync(task, ct);
        return Done("joblog.told.task.removed", id);
    }

    public async Task<IActionResult> OnPostDocumentAsync(Guid id, CancellationToken ct)
    {
        ModelState.Clear();
        if (Document is not { Length: > 0 } file)
        {
            ModelState.AddModelError(nameof(Document), FieldErrors.Required);
            return await ShowAsync(id, ct);
        }
        if (file.Length > UploadDocument.MaxBytes)
        {
            ModelState.AddModelError("", ApiProblem.TextPrefix + Problems.TooLarge);
            return await ShowAsync(id, ct);
        }
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, ct);
        var name = file.FileName is { Length: > 0 and <= Lengths.Name } given ? given : "fil";
        var answer = await ProblemReader.ReadAsync(jobs.UploadAsync(
            id, new UploadDocument { FileName = name, ContentType = file.ContentType, Content = memory.ToArray() }, ct));
        if (answer.Problem is { } problem)
        {
            problem.AddTo(ModelState);
            return await ShowAsync(id, ct);
        }
        return Done("joblog.told.document", id);
    }

    public async Task<IActionResult> OnPostRemoveDocumentAsync(Guid id, Guid document, CancellationToken ct)
    {
        await jobs.RemoveDocumentAsync(document, ct);
        return Done("joblog.told.document.removed", id);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, int version, CancellationToken ct)
    {
        var problem = await ProblemReader.ReadAsync(jobs.RemoveAsync(id, new RemoveJobLogEntry { ExpectedVersion = version }, ct));
        if (problem is not null)
        {
            return Done(ApiProblem.TextPrefix + problem.Type, id);
        }
        TempData.Tell("joblog.told.removed");
        return Redirect("/joblog");
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }
        Fill();
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        try
        {
            Entry = await jobs.GetAsync(id, ct);
            return true;
        }
        catch (ApiException gone) when (gone.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private void Fill() => (Version, Input) = (Entry.Version, new ChangeJobLogEntry
    {
        ExpectedVersion = Entry.Version,
        Kind = Entry.Kind,
        Title = Entry.Title,
        Employer = Entry.Employer,
        Link = Entry.Link,
        Note = Entry.Note,
        State = Entry.State,
        Day = Entry.Day,
    });

    // Fields of the other forms were not sent, and are not wrong.
    private void Keep(string form)
    {
        foreach (var key in ModelState.Keys.Where(key => key != form && !key.StartsWith(form + ".", StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(key);
        }
    }

    private RedirectToPageResult Done(string told, Guid id)
    {
        TempData.Tell(told);
        return RedirectToPage(new { id });
    }
}
