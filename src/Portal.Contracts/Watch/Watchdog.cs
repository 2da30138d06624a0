namespace Portal.Contracts.Watch;

/// <summary>Whether the recurring jobs have run when they should have.</summary>
/// <param name="At">Instant (UTC) of the look.</param>
/// <param name="Jobs">Each job, by name.</param>
/// <param name="Orphans">Open escalations without an owner who is here or without a next day; always 0 a minute later.</param>
/// <param name="ChangedSpells">Spells in whose case something happened, which the sweep has not looked at yet.</param>
/// <param name="UnfinishedSweeps">Sweeps that wait or run.</param>
public sealed record Watchdog(DateTimeOffset At, IReadOnlyList<WatchedJob> Jobs, int Orphans, int ChangedSpells, int UnfinishedSweeps)
{
    /// <summary>Whether anything is late.</summary>
    public bool Alarm => Jobs.Any(j => j.Late) || Orphans > 0;
}

/// <summary>Expected against actual runs of a recurring job.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Times">When it runs, in local Danish time, as cron.</param>
/// <param name="LastStartedAt">Instant (UTC) of the newest start.</param>
/// <param name="LastSucceededAt">Instant (UTC) at which it last ended well.</param>
/// <param name="NextAt">Instant (UTC) at which it is due next.</param>
/// <param name="ExpectedInDay">How often it should have begun in the last 24 hours, counted from when it came into the timetable.</param>
/// <param name="SucceededInDay">How many of the starts of the last 24 hours ended well.</param>
/// <param name="FailedInDay">How many failed.</param>
/// <param name="Late">A run that was due has not ended well within its deadline.</param>
/// <param name="LastError">What the newest failed run said, without anything of a person.</param>
public sealed record WatchedJob(
    string Name, string Times, DateTimeOffset? LastStartedAt, DateTimeOffset? LastSucceededAt, DateTimeOffset? NextAt,
    int ExpectedInDay, int SucceededInDay, int FailedInDay, bool Late, string? LastError);
