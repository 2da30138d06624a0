using Portal.Contracts.Cv;
using Portal.Web.Language;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>Educations the person has taken or begun.</summary>
public sealed class EducationsModel(ICvApi cv, Texts words) : EntriesModel<Education>(cv, CvSection.Educations, "cv.educations")
{
    protected override IReadOnlyList<Education> ListOf(CvContent content) => content.Educations;

    protected override CvContent Put(CvContent content, IReadOnlyList<Education> list) => content with { Educations = list };

    protected override Education Meant(Education typed) => typed with { From = PartialDates.Read(typed.From), To = PartialDates.Read(typed.To) };

    protected override EntryLine LineOf(Education entry) =>
        new(entry.Id!, PartialDates.Joined(entry.Title, entry.Institution), PartialDates.Period(entry.From, entry.To, words));
}
