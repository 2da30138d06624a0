using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.Booking;

/// <summary>What a jobcenter lets citizens do alone with a booked conversation. A change holds at once, for booked conversations too.</summary>
public sealed record BookingLimits
{
    /// <summary>Hours before a conversation until which the citizen can move or cancel it alone: 0 to 336 (two weeks).</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [Range(0, 336, ErrorMessage = FieldErrors.OutOfRange)]
    public int? ChangeLimitHours { get; init; }

    /// <summary>How often a citizen may move a conversation alone: 0 to 99.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [Range(0, 99, ErrorMessage = FieldErrors.OutOfRange)]
    public int? MoveLimit { get; init; }

    /// <summary>Minutes that an offered earlier time is held for one citizen: 5 to 2880 (two days). Open offers keep theirs.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [Range(5, 2880, ErrorMessage = FieldErrors.OutOfRange)]
    public int? OfferHoldMinutes { get; init; }
}
