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
    /// <param name="limit">1 to 100 times.</param>
    /// <param name="ct">Stops the call.</param>
    [Get("/v1/me/conversation/free-times")]
    Task<FreeTimes> FindFreeTimesAsync(DateTimeOffset? after = null, ConversationKind? kind = null, int limit = 40, CancellationToken ct = default);

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

    /// <summary>Conversations of the signed-in advisor (leaders: of the jobcenter) on a local Danish day.</summary>
    [Get("/v1/jobcenter/conversations")]
    Task<IReadOnlyList<CalendarEntry>> GetCalendarDayAsync(DateOnly day, CancellationToken ct = default);

    /// <summary>Free times of the own jobcenter, for booking on a citizen's behalf.</summary>
    [Get("/v1/jobcenter/free-times")]
    Task<FreeTimes> FindFreeTimesForStaffAsync(int limit = 40, CancellationToken ct = default);

    /// <summary>Books for a citizen who cannot book alone.</summary>
    [Post("/v1/jobcenter/conversations")]
    Task<Appointment> BookForCitizenAsync([Body] BookForCitizen command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>Reports how a conversation went.</summary>
    [Post("/v1/jobcenter/conversations/{id}/outcome")]
    Task ReportOutcomeAsync(Guid id, [Body] ReportOutcome command, CancellationToken ct = default);
}
