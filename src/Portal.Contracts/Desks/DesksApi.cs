using Refit;

namespace Portal.Contracts.Desks;

/// <summary>What staff do around the chat: who answers whom, notes, canned answers, and how the chat of the jobcenter stands.</summary>
public interface IDesksApi
{
    /// <summary>Says «I am here» or «I am away» (advisor).</summary>
    [Post("/v1/jobcenter/desk/presence")]
    Task<DeskPresence> SetPresenceAsync([Body] SetPresence command, CancellationToken ct = default);

    /// <summary>What staff see beside a thread; the look at the citizen is logged.</summary>
    [Get("/v1/threads/{id}/side")]
    Task<ThreadSide> GetSideAsync(Guid id, CancellationToken ct = default);

    /// <summary>Writes an internal note.</summary>
    [Post("/v1/threads/{id}/notes")]
    Task WriteNoteAsync(Guid id, [Body] WriteThreadNote command, CancellationToken ct = default);

    /// <summary>Hands one's own thread to a colleague or back to the queue (advisor).</summary>
    [Post("/v1/threads/{id}/transfer")]
    Task TransferAsync(Guid id, [Body] TransferThread command, CancellationToken ct = default);

    /// <summary>Searches the threads of the own jobcenter; at least one of the five must be said. At most 50, the newest first.</summary>
    [Get("/v1/jobcenter/threads")]
    Task<IReadOnlyList<ThreadHit>> SearchAsync(string? text = null, string? person = null, string? topic = null, [AliasAs("from")] DateOnly? firstDay = null, [AliasAs("to")] DateOnly? lastDay = null, CancellationToken ct = default);

    /// <summary>The canned answers of the own jobcenter, by title.</summary>
    [Get("/v1/jobcenter/canned-answers")]
    Task<IReadOnlyList<CannedAnswer>> GetAnswersAsync(CancellationToken ct = default);

    /// <summary>Adds one (leader).</summary>
    [Post("/v1/jobcenter/canned-answers")]
    Task<CannedAnswer> AddAnswerAsync([Body] SaveCannedAnswer command, CancellationToken ct = default);

    /// <summary>Changes one (leader).</summary>
    [Put("/v1/jobcenter/canned-answers/{id}")]
    Task<CannedAnswer> ChangeAnswerAsync(Guid id, [Body] SaveCannedAnswer command, CancellationToken ct = default);

    /// <summary>Removes one (leader).</summary>
    [Delete("/v1/jobcenter/canned-answers/{id}")]
    Task RemoveAnswerAsync(Guid id, CancellationToken ct = default);

    /// <summary>How the chat of the own jobcenter stands (leader).</summary>
    [Get("/v1/jobcenter/chat")]
    Task<ChatOverview> GetChatAsync(CancellationToken ct = default);

    /// <summary>Changes hours and deadlines (leader).</summary>
    [Put("/v1/jobcenter/chat/settings")]
    Task<ChatSettings> SaveSettingsAsync([Body] SaveChatSettings command, CancellationToken ct = default);

    /// <summary>Sets how many chats at a time an advisor is given (leader).</summary>
    [Put("/v1/jobcenter/chat/advisors/{id}/capacity")]
    Task SetCapacityAsync(Guid id, [Body] SetChatCapacity command, CancellationToken ct = default);
}
