using Microsoft.AspNetCore.Mvc;
using Portal.Contracts.Cv;
using Portal.Contracts.Reference;
using Portal.Web.Language;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>What the person can, found by search or in own words, with what people of their occupation usually can.</summary>
public sealed class SkillsModel(ICvApi cv, IReferenceApi reference) : EntriesModel<Skill>(cv, CvSection.Skills, "cv.skills")
{
    private const int MostSuggested = 12;
    private const int MostOccupations = 10;

    /// <summary>The hit picked from the search.</summary>
    [BindProperty]
    public string? Pick { get; set; }

    /// <summary>Suggested skills that are ticked.</summary>
    [BindProperty]
    public string[] Chosen { get; set; } = [];

    public SkillHits Hits { get; private set; } = SkillHits.None;

    /// <summary>What people of the person's occupation usually can, and what is not in the CV yet.</summary>
    public IReadOnlyList<string> Suggested { get; private set; } = [];

    /// <summary>The occupations behind the suggestions: the job goals, and the last job.</summary>
    public IReadOnlyList<string> Occupations { get; private set; } = [];

    protected override IReadOnlyList<Skill> ListOf(CvContent content) => content.Skills;

    protected override CvContent Put(CvContent content, IReadOnlyList<Skill> list) => content with { Skills = list };

    protected override Skill Meant(Skill typed) => string.IsNullOrEmpty(Pick) ? typed : typed with { Name = Pick };

    protected override EntryLine LineOf(Skill entry) => new(entry.Id!, entry.Name!, entry.Details);

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (!Hits.Searched && !string.IsNullOrEmpty(Pick))
        {
            Hits = new SkillHits([Pick], Searched: false, Pick);
        }
        // The newest job stands first. What a job of long ago asked for is no help, and a code is surer than a title.
        var occupations = Cv.Content.JobGoals.Select(g => (g.Title, Means: string.IsNullOrEmpty(g.OccupationCode) ? g.Title : g.OccupationCode))
            .Concat(Cv.Content.Employments.Take(1).Select(job => (job.Title, Means: job.Title))).Take(MostOccupations).ToList();
        Occupations = [.. occupations.Select(o => o.Title!).Distinct(StringComparer.CurrentCultureIgnoreCase)];
        var usual = occupations.Count == 0 ? [] : await reference.SearchSkillsAsync(null, [.. occupations.Select(o => o.Means!)], PortalLanguage.Current, 50, ct);
        var has = Cv.Content.Skills.Select(s => s.Name!.ToLowerInvariant()).ToHashSet();
        Suggested = [.. usual.Where(s => !has.Contains(s.Name.ToLowerInvariant()) && !has.Contains(s.DanishName.ToLowerInvariant())).Select(s => s.Name).Take(MostSuggested)];
    }

    /// <inheritdoc/>
    protected override void Restored(IReadOnlyDictionary<string, string[]> fields)
    {
        base.Restored(fields);
        Pick = fields.GetValueOrDefault(nameof(Pick))?.FirstOrDefault();
    }

    /// <summary>Searches, and keeps the form as it is.</summary>
    public async Task<IActionResult> OnPostSearchAsync(CancellationToken ct)
    {
        ModelState.ForgetErrors();
        Hits = await SkillHits.SearchAsync(reference, Input.Name, ct);
        return await AgainAsync(ct);
    }

    /// <summary>Adds the suggested skills that are ticked.</summary>
    public async Task<IActionResult> OnPostSuggestedAsync(CancellationToken ct)
    {
        ModelState.Clear();
        if (Chosen.Length == 0)
        {
            return RedirectToPage();
        }
        adding = true;
        return await AgainUnlessSavedAsync(await SaveAsync("cv.saved", ct), ct);
    }

    private bool adding;

    protected override CvContent Change(CvContent now) => !adding ? base.Change(now)
        : Put(now, [.. now.Skills, .. Chosen.Select(name => name.Trim()).Where(name => name.Length > 0).Distinct()
            .Where(name => !now.Skills.Any(s => name.Equals(s.Name, StringComparison.OrdinalIgnoreCase))).Select(name => new Skill { Name = name })]);

    private async Task<IActionResult> AgainUnlessSavedAsync(IActionResult result, CancellationToken ct)
    {
        if (result is Microsoft.AspNetCore.Mvc.RazorPages.PageResult)
        {
            await PrepareAsync(ct);
        }
        return result;
    }
}
