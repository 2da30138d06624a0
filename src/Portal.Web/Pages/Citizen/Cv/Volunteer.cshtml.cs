using Portal.Contracts.Cv;
using Portal.Web.Language;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>Volunteer work.</summary>
public sealed class VolunteerModel(ICvApi cv, Texts words) : EntriesModel<VolunteerWork>(cv, CvSection.VolunteerWork, "cv.volunteer")
{
    protected override IReadOnlyList<VolunteerWork> ListOf(CvContent content) => content.VolunteerWork;

    protected override CvContent Put(CvContent content, IReadOnlyList<VolunteerWork> list) => content with { VolunteerWork = list };

    protected override VolunteerWork Meant(VolunteerWork typed) => typed with { From = PartialDates.Read(typed.From), To = PartialDates.Read(typed.To) };

    protected override EntryLine LineOf(VolunteerWork entry) =>
        new(entry.Id!, PartialDates.Joined(entry.Title, entry.Organisation), PartialDates.Period(entry.From, entry.To, words), entry.Description);
}
