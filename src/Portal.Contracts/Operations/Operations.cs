using Refit;

namespace Portal.Contracts.Operations;

/// <summary>A job of the timetable, as it really runs.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Cron">When, in local Danish time.</param>
/// <param name="LastRun">When it last began (UTC); none before the first time.</param>
/// <param name="Succeeded">The last run ended well; false while it runs too; none before the first time.</param>
/// <param name="NextRun">When it begins next (UTC); none means that it will not.</param>
/// <param name="Late">A run that was due has not ended well within its deadline (the watchdog's word).</param>
public sealed record JobState(string Name, string Cron, DateTimeOffset? LastRun, bool? Succeeded, DateTimeOffset? NextRun, bool Late);

/// <summary>A part of the portal, or a system that delivers to it, and when it was last heard of.</summary>
/// <param name="Name">Stable name: <c>api</c>, <c>web</c>, <c>identity</c>, <c>worker</c>, or the client's id and what it delivers.</param>
/// <param name="IsHost">One of our own hosts; otherwise a system outside.</param>
/// <param name="LastHeard">When it was last heard of (UTC); none if never.</param>
/// <param name="Silent">A host that has not been heard of for three minutes; a system outside, for two working days.</param>
public sealed record Silence(string Name, bool IsHost, DateTimeOffset? LastHeard, bool Silent);

/// <summary>Something that waits, in numbers only.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="Since">How long the first has waited (UTC); none when nothing waits.</param>
public sealed record QueueLength(string Name, long Waiting, DateTimeOffset? Since);

/// <summary>What runs.</summary>
/// <param name="Name">Stable name: <c>app</c>, <c>migration</c>, <c>model</c>, <c>rules</c>, <c>guidance</c>, <c>database</c>.</param>
/// <param name="Version">Its version.</param>
public sealed record PartVersion(string Name, string Version);

/// <summary>The state of the platform for whoever runs it. No citizen, no jobcenter, no free text in it.</summary>
/// <param name="At">When it was read (UTC).</param>
/// <param name="Jobs">By name; none where the worker has never started.</param>
/// <param name="Silences">Hosts first.</param>
/// <param name="Queues">By name.</param>
/// <param name="Versions">What runs.</param>
public sealed record PlatformState(
    DateTimeOffset At, IReadOnlyList<JobState> Jobs, IReadOnlyList<Silence> Silences, IReadOnlyList<QueueLength> Queues, IReadOnlyList<PartVersion> Versions);

/// <summary>The platform for its operator.</summary>
public interface IOperationsApi
{
    /// <summary>How it stands now.</summary>
    [Get("/v1/operations")]
    Task<PlatformState> GetStateAsync(CancellationToken ct = default);
}
