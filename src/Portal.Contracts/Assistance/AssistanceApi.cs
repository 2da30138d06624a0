using Refit;

namespace Portal.Contracts.Assistance;

/// <summary>Help with booking: the citizen's wish, and the work list that staff share.</summary>
public interface IAssistanceApi
{
    /// <summary>Where the signed-in citizen stands. Refused before registering.</summary>
    [Get("/v1/me/assistance")]
    Task<MyAssistance> GetMineAsync(CancellationToken ct = default);

    /// <summary>Asks for help with booking; asking again keeps the place on the list.</summary>
    [Post("/v1/me/assistance")]
    Task<MyAssistance> AskAsync([Body] AskForAssistance command, CancellationToken ct = default);

    /// <summary>Withdraws the wish; without one nothing changes.</summary>
    [Delete("/v1/me/assistance")]
    Task<MyAssistance> WithdrawAsync(CancellationToken ct = default);

    /// <summary>The work list of the own jobcenter, the earliest last day first.</summary>
    /// <param name="limit">1 to 100 lines.</param>
    /// <param name="offset">Lines to leave out.</param>
    /// <param name="ct">Stops the call.</param>
    [Get("/v1/jobcenter/assistance")]
    Task<AssistanceList> GetListAsync(int limit = 50, int offset = 0, CancellationToken ct = default);

    /// <summary>How the work list stands (leader).</summary>
    [Get("/v1/jobcenter/assistance/summary")]
    Task<AssistanceSummary> GetSummaryAsync(CancellationToken ct = default);

    /// <summary>Registers a wish that a citizen said on the phone.</summary>
    [Post("/v1/jobcenter/assistance/{id}/wish")]
    Task RegisterAsync(Guid id, [Body] RegisterAssistance command, CancellationToken ct = default);

    /// <summary>Takes a line; of several advisors one gets it. Refused with <see cref="Problems.LineTaken"/>.</summary>
    [Post("/v1/jobcenter/assistance/{id}/claim")]
    Task ClaimAsync(Guid id, CancellationToken ct = default);

    /// <summary>Gives a line back; a leader any, an advisor the own.</summary>
    [Post("/v1/jobcenter/assistance/{id}/release")]
    Task ReleaseAsync(Guid id, CancellationToken ct = default);

    /// <summary>Notes an attempt to reach the citizen. Refused while another advisor has the line.</summary>
    [Post("/v1/jobcenter/assistance/{id}/attempts")]
    Task NoteAttemptAsync(Guid id, [Body] NoteAttempt command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);
}
