using Portal.Contracts.Cv;
using Portal.Web.Language;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>Courses and certificates.</summary>
public sealed class CoursesModel(ICvApi cv, Texts words) : EntriesModel<Course>(cv, CvSection.Courses, "cv.courses")
{
    protected override IReadOnlyList<Course> ListOf(CvContent content) => content.Courses;

    protected override CvContent Put(CvContent content, IReadOnlyList<Course> list) => content with { Courses = list };

    protected override Course Meant(Course typed) => typed with { Date = PartialDates.Read(typed.Date), ValidTo = PartialDates.Read(typed.ValidTo) };

    protected override EntryLine LineOf(Course entry) =>
        new(entry.Id!, PartialDates.Joined(entry.Title, entry.Issuer), entry.ValidTo is null ? PartialDates.Show(entry.Date)
            : words["cv.course.valid", PartialDates.Show(entry.Date), PartialDates.Show(entry.ValidTo)]);
}
