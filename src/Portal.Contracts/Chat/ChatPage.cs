using System.ComponentModel.DataAnnotations;
using Portal.Contracts.Citizens;
using Refit;

namespace Portal.Contracts.Chat;

/// <summary>What stands around the messages of a thread.</summary>
/// <param name="Topic">What it is about, if the citizen chose a topic.</param>
/// <param name="Context">What it was asked from, if anything.</param>
/// <param name="Language">The language the citizen would like to write in.</param>
/// <param name="Place">Its place in the queue, while it waits and a citizen asks.</param>
/// <param name="Satisfaction">What the citizen said at the end; for the citizen alone.</param>
public sealed record ThreadAbout(ChatTopic? Topic, ChatContext? Context, Language Language, ChatPlace? Place, ChatSatisfaction? Satisfaction);

/// <summary>What the citizen thought of a thread that is over.</summary>
public sealed record ChatSatisfaction
{
    /// <summary>1 (not at all) to 5 (very much).</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [Range(1, 5, ErrorMessage = FieldErrors.OutOfRange)]
    public int? Score { get; init; }

    /// <summary>In the citizen's own words, if they like.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Words { get; init; }
}

/// <summary>The language a thread goes on in.</summary>
public sealed record ChatLanguage
{
    /// <summary>The language.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public Language? Language { get; init; }
}

/// <summary>What a citizen's chat has beside its messages.</summary>
public interface IChatPageApi
{
    /// <summary>The topics a thread can be about, in order.</summary>
    [Get("/v1/chat/topics")]
    Task<IReadOnlyList<ChatTopic>> GetTopicsAsync(CancellationToken ct = default);

    /// <summary>Opening hours and waiting time of the citizen's jobcenter.</summary>
    [Get("/v1/me/chat")]
    Task<ChatService> GetServiceAsync(CancellationToken ct = default);

    /// <summary>What stands around the messages of a thread.</summary>
    [Get("/v1/threads/{id}/about")]
    Task<ThreadAbout> GetAboutAsync(Guid id, CancellationToken ct = default);

    /// <summary>Says in which language the thread goes on (citizen).</summary>
    [Put("/v1/me/threads/{id}/language")]
    Task ChangeLanguageAsync(Guid id, [Body] ChatLanguage command, CancellationToken ct = default);

    /// <summary>Says what one thought of a closed thread (citizen, in person); saying it again changes it.</summary>
    [Put("/v1/me/threads/{id}/satisfaction")]
    Task RateAsync(Guid id, [Body] ChatSatisfaction command, CancellationToken ct = default);
}
