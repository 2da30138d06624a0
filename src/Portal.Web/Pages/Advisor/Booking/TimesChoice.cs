using Portal.Contracts.Booking;

namespace Portal.Web.Pages.Advisor.Booking;

/// <summary>Free times to choose from for a citizen.</summary>
/// <param name="CitizenId">The citizen.</param>
/// <param name="Times">Earliest first.</param>
public sealed record TimesChoice(Guid CitizenId, IReadOnlyList<FreeTime> Times);
