using Portal.Contracts.Cv;
using Portal.Web.Language;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>Jobs the person has had.</summary>
public sealed class JobsModel(ICvApi cv, Texts words) : EntriesModel<Employment>(cv, CvSection.Employments, "cv.jobs")
{
    protected override IReadOnlyList<Employment> ListOf(CvContent content) => content.Employments;

    protected override CvContent Put(CvContent content, IReadOnlyList<Employment> list) => content with { Employments = list };

    protected override Employment Meant(Employment typed) => typed with { From = PartialDates.Read(typed.From), To = PartialDates.Read(typed.To) };

    protected override EntryLine LineOf(Employment job) =>
        new(job.Id!, PartialDates.Joined(job.Title, job.Employer), PartialDates.Period(job.From, job.To, words), job.Description);
}
