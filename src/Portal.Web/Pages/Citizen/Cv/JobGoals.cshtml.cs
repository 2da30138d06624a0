using Microsoft.AspNetCore.Mvc;
using Portal.Contracts.Cv;
using Portal.Contracts.Reference;
using Portal.Web.Api;
using Portal.Web.Language;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>The jobs the person looks for, found by search or in own words; the law asks for at least one.</summary>
public sealed class JobGoalsModel(ICvApi cv, IReferenceApi reference, ReferenceLists lists, Texts words)
    : EntriesModel<JobGoal>(cv, CvSection.JobGoals, "cv.goals")
{
    /// <summary>The hit picked from the search.</summary>
    [BindProperty]
    public string? Pick { get; set; }

    public OccupationHits Hits { get; private set; } = OccupationHits.None;

    /// <summary>The regions of the country.</summary>
    public IReadOnlyList<Choice> Regions { get; private set; } = [];

    protected override IReadOnlyList<JobGoal> ListOf(CvContent content) => content.JobGoals;

    protected override CvContent Put(CvContent content, IReadOnlyList<JobGoal> list) => content with { JobGoals = list };

    protected override JobGoal Meant(JobGoal typed) => OccupationHits.Read(Pick) is { } picked
        ? typed with { Title = picked.Title, OccupationCode = picked.Code }
        : typed with { OccupationCode = null };

    protected override EntryLine LineOf(JobGoal entry) => new(entry.Id!, entry.Title!, string.Join(" · ", new[]
    {
        entry.Region ?? words["cv.goal.anywhere"],
        entry.WeeklyHours is { } hours ? words["cv.goal.hours.of", hours] : null,
        entry.EarliestStart is { } day ? words["cv.goal.start.of", LocalTime.Date(day)] : null,
        string.IsNullOrEmpty(entry.OccupationCode) ? null : words["cv.goal.code", entry.OccupationCode],
    }.OfType<string>()));

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Regions = await lists.RegionsAsync(ct);
        if (!Hits.Searched && (OccupationHits.Read(Pick) ?? OccupationHits.Of(Input.Title, Input.OccupationCode)) is { } known)
        {
            Hits = new OccupationHits([known], OccupationHits.Write(known), Searched: false);
        }
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
        Hits = await OccupationHits.SearchAsync(reference, Input.Title, ct);
        return await AgainAsync(ct);
    }
}
