using System.ComponentModel.DataAnnotations;
using Refit;

namespace Portal.Contracts.Chat;

/// <summary>Corrects a message of one's own, or withdraws it. The same client message id gives the same correction again.</summary>
public sealed record CorrectMessage
{
    /// <summary>How long after it was sent a message can be corrected or withdrawn.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(15);

    /// <summary>A random id made by the sender's device.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.ClientId, ErrorMessage = FieldErrors.TooLong)]
    public string? ClientMessageId { get; init; }

    /// <summary>The text it says from now on; none withdraws it.</summary>
    [StringLength(Lengths.Message, ErrorMessage = FieldErrors.TooLong)]
    public string? Body { get; init; }
}

/// <summary>What a message said at a time.</summary>
/// <param name="SenderName">Who wrote it.</param>
/// <param name="Body">Plain text; empty when it was withdrawn.</param>
/// <param name="At">Instant (UTC) it was written.</param>
public sealed record ChatWording(string SenderName, string Body, DateTimeOffset At);

/// <summary>Corrections, and the whole thread on paper.</summary>
public interface IChatHistoryApi
{
    /// <summary>Corrects or withdraws a message of one's own, within a quarter of an hour.</summary>
    [Post("/v1/threads/{id}/messages/{sequence}/correction")]
    Task<ChatMessage> CorrectAsync(Guid id, long sequence, [Body] CorrectMessage command, CancellationToken ct = default);

    /// <summary>What a message says and said, the newest first; not found for whoever may only read what it says now.</summary>
    [Get("/v1/threads/{id}/messages/{sequence}/wordings")]
    Task<IReadOnlyList<ChatWording>> GetWordingsAsync(Guid id, long sequence, CancellationToken ct = default);

    /// <summary>All of a thread, corrections too, in order.</summary>
    [Get("/v1/threads/{id}/transcript")]
    Task<ThreadView> GetTranscriptAsync(Guid id, CancellationToken ct = default);
}
