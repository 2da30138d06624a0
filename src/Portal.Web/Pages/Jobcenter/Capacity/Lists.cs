using Portal.Contracts.Booking;

namespace Portal.Web.Pages.Jobcenter.Capacity;

/// <summary>Opening hours as a list.</summary>
/// <param name="Hours">The hours.</param>
/// <param name="CanChange">Each leads to its form.</param>
public sealed record HoursList(IReadOnlyList<OpeningHoursView> Hours, bool CanChange);

/// <summary>Absences as a list.</summary>
/// <param name="Absences">The absences.</param>
/// <param name="CanChange">Each can be taken back.</param>
public sealed record AbsenceList(IReadOnlyList<AbsenceView> Absences, bool CanChange);
