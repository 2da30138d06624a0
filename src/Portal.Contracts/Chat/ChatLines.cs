using System.ComponentModel.DataAnnotations;
using Refit;

namespace Portal.Contracts.Chat;

/// <summary>Where an attachment stands.</summary>
public enum AttachmentStatus
{
    /// <summary>In quarantine until the scanner has looked at it.</summary>
    Waiting,
    /// <summary>Scanned, and nothing found.</summary>
    Clean,
    /// <summary>Something was found; the bytes are gone.</summary>
    Infected,
    /// <summary>No scanner is configured; it can be opened, and is marked.</summary>
    NotScanned,
    /// <summary>Its time was over; the bytes are gone.</summary>
    Removed,
}

/// <summary>A file that hangs on a message.</summary>
/// <param name="Id">Id, to fetch it by.</param>
/// <param name="Sequence">The message it hangs on.</param>
/// <param name="FileName">A harmless name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Status">Whether it can be opened.</param>
public sealed record ChatAttachment(Guid Id, long Sequence, string FileName, int Size, AttachmentStatus Status);

/// <summary>A wish to be called.</summary>
/// <param name="Id">Id.</param>
/// <param name="Sequence">The message that tells it.</param>
/// <param name="Phone">The number.</param>
/// <param name="Wish">When it suits, in the citizen's words.</param>
/// <param name="DoneAt">Instant (UTC) an advisor said that it is done.</param>
public sealed record ChatCall(Guid Id, long Sequence, string Phone, string? Wish, DateTimeOffset? DoneAt);

/// <summary>A conversation that was booked from the thread.</summary>
/// <param name="Sequence">The message that tells it.</param>
/// <param name="AppointmentId">The conversation.</param>
/// <param name="StartsAt">Instant (UTC) for which it was booked then.</param>
public sealed record ChatBooked(long Sequence, Guid AppointmentId, DateTimeOffset StartsAt);

/// <summary>What messages of a thread are beside their text.</summary>
/// <param name="Attachments">Files, in order.</param>
/// <param name="Calls">Wishes to be called, in order.</param>
/// <param name="Booked">Conversations that were booked from the thread, in order.</param>
public sealed record ThreadLines(IReadOnlyList<ChatAttachment> Attachments, IReadOnlyList<ChatCall> Calls, IReadOnlyList<ChatBooked> Booked);

/// <summary>Sends a file as a message. The same client message id gives the same message again.</summary>
public sealed record SendAttachment
{
    /// <summary>Most bytes of a file.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>Most files of a thread.</summary>
    public const int MostOfThread = 20;

    /// <summary>A random id made by the sender's device.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.ClientId, ErrorMessage = FieldErrors.TooLong)]
    public string? ClientMessageId { get; init; }

    /// <summary>The file's name on the sender's machine; any path in it is cut off.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? FileName { get; init; }

    /// <summary>The type that the browser claims, if it does: it must be what the bytes are.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? ContentType { get; init; }

    /// <summary>The bytes, in base64: PDF, JPEG or PNG.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public byte[]? Content { get; init; }

    /// <summary>A text to go with it; without one the message says the file's name.</summary>
    [StringLength(Lengths.Message, ErrorMessage = FieldErrors.TooLong)]
    public string? Body { get; init; }
}

/// <summary>Asks to be called. The same client message id gives the same message again.</summary>
public sealed record AskForCall
{
    /// <summary>A random id made by the sender's device.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.ClientId, ErrorMessage = FieldErrors.TooLong)]
    public string? ClientMessageId { get; init; }

    /// <summary>The number to call.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Phone, ErrorMessage = FieldErrors.TooLong)]
    [RegularExpression(@"^\+?[0-9][0-9 ]{5,23}$", ErrorMessage = FieldErrors.NotAPhone)]
    public string? Phone { get; init; }

    /// <summary>When it suits.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Wish { get; init; }
}

/// <summary>Tells in the thread that the citizen's present conversation is booked.</summary>
public sealed record TellBooked
{
    /// <summary>A random id made by the sender's device.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.ClientId, ErrorMessage = FieldErrors.TooLong)]
    public string? ClientMessageId { get; init; }

    /// <summary>The conversation.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public Guid? AppointmentId { get; init; }
}

/// <summary>Messages that are more than their text: files, wishes to be called, booked conversations.</summary>
public interface IChatLinesApi
{
    /// <summary>What messages of a thread are beside their text.</summary>
    [Get("/v1/threads/{id}/lines")]
    Task<ThreadLines> GetLinesAsync(Guid id, CancellationToken ct = default);

    /// <summary>Sends a file.</summary>
    [Post("/v1/threads/{id}/attachments")]
    Task<ChatMessage> AttachAsync(Guid id, [Body] SendAttachment command, CancellationToken ct = default);

    /// <summary>A file, as an attachment.</summary>
    [Get("/v1/threads/{id}/attachments/{attachment}")]
    Task<HttpResponseMessage> FetchAsync(Guid id, Guid attachment, CancellationToken ct = default);

    /// <summary>Asks to be called (citizen).</summary>
    [Post("/v1/me/threads/{id}/calls")]
    Task<ChatMessage> AskForCallAsync(Guid id, [Body] AskForCall command, CancellationToken ct = default);

    /// <summary>Says that the call was made (advisor).</summary>
    [Post("/v1/threads/{id}/calls/done")]
    Task CallDoneAsync(Guid id, CancellationToken ct = default);

    /// <summary>Tells in the thread that the conversation is booked (citizen).</summary>
    [Post("/v1/me/threads/{id}/booked")]
    Task<ChatMessage> TellBookedAsync(Guid id, [Body] TellBooked command, CancellationToken ct = default);
}
