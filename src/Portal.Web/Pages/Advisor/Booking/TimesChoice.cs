using Portal.Contracts.Booking;

namespace Portal.Web.Pages.Advisor.Booking;

/// <summary>Free times to choose from for a citizen.</summary>
/// <param name="CitizenId">The citizen.</param>
/// <param name="Times">Earliest first.</param>
/// <param name="Filter">How they were found; the way back leads there.</param>
public sealed record TimesChoice(Guid CitizenId, IReadOnlyList<FreeTime> Times, TimesFilter Filter);
