using Refit;

namespace Portal.Contracts.Chat;

/// <summary>Chat over plain HTTP: all of it works without the hub at <c>/hubs/chat</c>, which only makes it live.</summary>
public interface IChatApi
{
    /// <summary>The signed-in citizen's threads, newest first.</summary>
    [Get("/v1/me/threads")]
    Task<IReadOnlyList<ChatThread>> GetMyThreadsAsync(CancellationToken ct = default);

    /// <summary>Starts a thread (citizen).</summary>
    [Post("/v1/me/threads")]
    Task<ThreadView> StartAsync([Body] StartThread command, CancellationToken ct = default);

    /// <summary>A thread with its newest 50 messages, or those after a sequence (at most 200).</summary>
    [Get("/v1/threads/{id}")]
    Task<ThreadView> GetAsync(Guid id, long? after = null, CancellationToken ct = default);

    /// <summary>The fifty messages before a sequence, with what was said about them later.</summary>
    [Get("/v1/threads/{id}")]
    Task<ThreadView> GetEarlierAsync(Guid id, long before, CancellationToken ct = default);

    /// <summary>Sends a message.</summary>
    [Post("/v1/threads/{id}/messages")]
    Task<ChatMessage> SendAsync(Guid id, [Body] SendMessage command, CancellationToken ct = default);

    /// <summary>Says how far one's device has received, whether or not it was looked at.</summary>
    [Post("/v1/threads/{id}/delivered")]
    Task<ChatReceipts> MarkDeliveredAsync(Guid id, [Body] MarkThreadRead command, CancellationToken ct = default);

    /// <summary>Says how far one has read; what was read was received.</summary>
    [Post("/v1/threads/{id}/read")]
    Task<ChatReceipts> MarkReadAsync(Guid id, [Body] MarkThreadRead command, CancellationToken ct = default);

    /// <summary>Takes a waiting thread (advisor). One wins; others get <see cref="Problems.ThreadTaken"/>.</summary>
    [Post("/v1/threads/{id}/claim")]
    Task<ChatThread> ClaimAsync(Guid id, CancellationToken ct = default);

    /// <summary>Closes a thread (advisor).</summary>
    [Post("/v1/threads/{id}/close")]
    Task<ChatThread> CloseAsync(Guid id, CancellationToken ct = default);
}
