namespace Portal.Contracts.Booking;

/// <summary>What a conversation is for.</summary>
public enum ConversationPurpose
{
    /// <summary>The single compulsory first conversation of a spell.</summary>
    Introductory,
    /// <summary>One that the citizen asked for, and has a right to.</summary>
    Requested,
}

/// <summary>What became of an offered earlier time.</summary>
public enum OfferAnswer
{
    /// <summary>Held for the citizen, who has not answered yet.</summary>
    Open,
    /// <summary>The conversation was moved to it.</summary>
    Accepted,
    /// <summary>The citizen keeps the time they have.</summary>
    Declined,
    /// <summary>Nobody answered in time; it goes to the next.</summary>
    Expired,
    /// <summary>It was of no use any more, because the conversation was moved, cancelled or held meanwhile.</summary>
    Withdrawn,
}

/// <summary>Why a day of a booking deadline does not count.</summary>
public enum LostDayReason
{
    /// <summary>The portal was down for longer than the rule allows.</summary>
    ServiceDown,
    /// <summary>Nothing was counted that day, so nothing can be shown.</summary>
    NotMeasured,
    /// <summary>There was no time that this citizen could have booked.</summary>
    NoTimes,
    /// <summary>The reminder of the deadline was not there, or could not be delivered.</summary>
    NotTold,
}
