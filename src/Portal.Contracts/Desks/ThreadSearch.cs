using Portal.Contracts.Chat;

namespace Portal.Contracts.Desks;

/// <summary>A thread that a search found.</summary>
/// <param name="ThreadId">The thread.</param>
/// <param name="CitizenId">The citizen.</param>
/// <param name="CitizenName">The citizen's name.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Status">State.</param>
/// <param name="AdvisorName">Who has it, or had it last.</param>
/// <param name="LastAt">Instant (UTC) of the newest message.</param>
/// <param name="Snippet">Where the words stand, if words were searched for.</param>
public sealed record ThreadHit(
    Guid ThreadId, Guid CitizenId, string CitizenName, string Subject, ThreadStatus Status, string? AdvisorName, DateTimeOffset LastAt, string? Snippet);
