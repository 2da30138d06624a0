using Refit;

namespace Portal.Contracts.Booking;

/// <summary>The introductory conversation: the citizen's side and staff's side.</summary>
public interface IBookingApi
{
    /// <summary>Where the signed-in citizen stands.</summary>
    [Get("/v1/me/conversation")]
    Task<ConversationState> GetStateAsync(CancellationToken ct = default);

    /// <summary>Free times within the citizen's deadline, earliest first.</summary>
    /// <param name="after">Only times that start after this instant (UTC); for the next page.</param>
    /// <param name="kind">Only this kind.</param>
    /// <param name="language">Only with an advisor who speaks this language (ISO 639-1).</param>
    /// <param name="limit">1 to 100 times.</param>
    /// <param name="withContact">Only with the citizen's personal contact, or whoever stands in.</param>
    /// <param name="ct">Stops the call.</param>
    [Get("/v1/me/conversation/free-times")]
    Task<FreeTimes> FindFreeTimesAsync(
        DateTimeOffset? after = null, ConversationKind? kind = null, string? language = null, int limit = 40, bool withContact = false, CancellationToken ct = default);

    /// <summary>Books.</summary>
    [Post("/v1/me/conversation")]
    Task<Appointment> BookAsync([Body] BookConversation command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>Moves.</summary>
    [Post("/v1/me/conversation/{id}/move")]
    Task<Appointment> MoveAsync(Guid id, [Body] MoveConversation command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>Cancels.</summary>
    [Post("/v1/me/conversation/{id}/cancel")]
    Task<Appointment> CancelAsync(Guid id, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>The conversation as a calendar file (RFC 5545, UTC instants, the same UID through moves).</summary>
    [Get("/v1/me/conversation/{id}/calendar")]
    Task<HttpContent> GetCalendarAsync(Guid id, CancellationToken ct = default);

    /// <summary>Asks for a conversation within the days of the rule: the earliest time is booked, or the request waits for one.</summary>
    [Post("/v1/me/conversation/request")]
    Task<RequestedConversation> RequestAsync([Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>The fair-chance ledger of the booking deadline.</summary>
    [Get("/v1/me/conversation/deadline")]
    Task<BookingDeadline> GetDeadlineAsync(CancellationToken ct = default);

    /// <summary>Where the citizen stands on the list of those who want an earlier time.</summary>
    [Get("/v1/me/conversation/earlier-times")]
    Task<EarlierTimes> GetEarlierTimesAsync(CancellationToken ct = default);

    /// <summary>Puts the citizen on the list, or changes what they want.</summary>
    [Put("/v1/me/conversation/earlier-times")]
    Task AskForEarlierTimeAsync([Body] AskForEarlierTime command, CancellationToken ct = default);

    /// <summary>Takes the citizen off the list.</summary>
    [Delete("/v1/me/conversation/earlier-times")]
    Task LeaveEarlierTimesAsync(CancellationToken ct = default);

    /// <summary>Moves the conversation to an offered earlier time.</summary>
    [Post("/v1/me/conversation/offers/{id}/accept")]
    Task<Appointment> AcceptOfferAsync(Guid id, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>Keeps the conversation where it is; the offered time goes to the next.</summary>
    [Post("/v1/me/conversation/offers/{id}/decline")]
    Task DeclineOfferAsync(Guid id, CancellationToken ct = default);

    /// <summary>Conversations of the signed-in advisor (leaders: of the jobcenter) on a local Danish day.</summary>
    [Get("/v1/jobcenter/conversations")]
    Task<IReadOnlyList<CalendarEntry>> GetCalendarDayAsync(DateOnly day, CancellationToken ct = default);

    /// <summary>Free times of the own jobcenter, for booking on a citizen's behalf.</summary>
    /// <param name="citizenId">Only within the deadline of this citizen of the own jobcenter; none gives all times ahead.</param>
    /// <param name="after">Only times that start after this instant (UTC); for the next page.</param>
    /// <param name="kind">Only this kind.</param>
    /// <param name="language">Only with an advisor who speaks this language (ISO 639-1).</param>
    /// <param name="limit">1 to 100 times.</param>
    /// <param name="ct">Stops the call.</param>
    [Get("/v1/jobcenter/free-times")]
    Task<FreeTimes> FindFreeTimesForStaffAsync(
        Guid? citizenId = null, DateTimeOffset? after = null, ConversationKind? kind = null, string? language = null, int limit = 40,
        CancellationToken ct = default);

    /// <summary>Books for a citizen who cannot book alone.</summary>
    [Post("/v1/jobcenter/conversations")]
    Task<Appointment> BookForCitizenAsync([Body] BookForCitizen command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>Moves a citizen's conversation for them, until it begins. It costs none of the citizen's own moves; they are told.</summary>
    [Post("/v1/jobcenter/conversations/{id}/move")]
    Task<Appointment> MoveForCitizenAsync(
        Guid id, [Body] MoveConversation command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>Cancels a conversation because the citizen asked for it, until it begins. The duty to book stands; they are told.</summary>
    [Post("/v1/jobcenter/conversations/{id}/cancel")]
    Task<Appointment> CancelForCitizenAsync(Guid id, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>Reports how a conversation went.</summary>
    [Post("/v1/jobcenter/conversations/{id}/outcome")]
    Task ReportOutcomeAsync(Guid id, [Body] ReportOutcome command, CancellationToken ct = default);
}
