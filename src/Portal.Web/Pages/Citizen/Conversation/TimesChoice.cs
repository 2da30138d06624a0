using Portal.Contracts.Booking;

namespace Portal.Web.Pages.Citizen.Conversation;

/// <summary>Free times to choose from.</summary>
/// <param name="Times">Earliest first.</param>
/// <param name="Move">The booked conversation is to be moved.</param>
/// <param name="Filter">What was asked for, to go on with in an address (<c>&amp;form=…</c>).</param>
public sealed record TimesChoice(IReadOnlyList<FreeTime> Times, bool Move, string Filter);
