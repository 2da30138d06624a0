using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.Booking;

/// <summary>Where the citizen stands on the list of those who want an earlier time.</summary>
/// <param name="Wish">What they asked for; none when they are not on the list.</param>
/// <param name="Offer">The time held for them now; none without an open offer.</param>
/// <param name="HoldMinutes">Minutes that an offered time is held, as the jobcenter has set it.</param>
public sealed record EarlierTimes(EarlierTimeWishView? Wish, EarlierTimeOfferView? Offer, int HoldMinutes);

/// <summary>What a citizen on the list wants.</summary>
/// <param name="Kinds">Kinds that will do.</param>
/// <param name="NoticeHours">Hours they need from the offer to the conversation.</param>
/// <param name="AskedAt">Since when they wait (UTC).</param>
public sealed record EarlierTimeWishView(IReadOnlyList<ConversationKind> Kinds, int NoticeHours, DateTimeOffset AskedAt);

/// <summary>An earlier time that is held for the citizen.</summary>
/// <param name="Id">Id of the offer.</param>
/// <param name="Time">The time.</param>
/// <param name="Instead">When the booked conversation begins now (UTC).</param>
/// <param name="ExpiresAt">Held until then (UTC).</param>
public sealed record EarlierTimeOfferView(Guid Id, FreeTime Time, DateTimeOffset Instead, DateTimeOffset ExpiresAt);

/// <summary>Puts the citizen on the list, or changes what they want; their place in the queue is kept.</summary>
public sealed record AskForEarlierTime
{
    /// <summary>Kinds that will do, at least one.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [MinLength(1, ErrorMessage = FieldErrors.Required)]
    [MaxLength(3, ErrorMessage = FieldErrors.TooMany)]
    public IReadOnlyList<ConversationKind>? Kinds { get; init; }

    /// <summary>Hours needed from the offer to the conversation, 2 to 336.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [Range(2, 336, ErrorMessage = FieldErrors.OutOfRange)]
    public int? NoticeHours { get; init; }
}

/// <summary>A conversation that was asked for: booked, or waiting for a time.</summary>
/// <param name="Appointment">The conversation, when a time was found.</param>
/// <param name="DueOn">Last local Danish day of the right.</param>
public sealed record RequestedConversation(Appointment? Appointment, DateOnly DueOn);
