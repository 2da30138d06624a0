using Portal.Core.Common;

namespace Portal.Cli.Rehearsal;

/// <summary>The clock of a rehearsal: it stands still until it is told the next moment, and never goes back.</summary>
internal sealed class RehearsalClock(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    /// <summary>Goes to a local Danish time. The timetable has none that a change of the clock leaves out.</summary>
    public void GoTo(DateOnly day, TimeOnly time)
    {
        var next = CivicTime.InstantOf(day, time) ?? throw new InvalidOperationException($"There is no {time} on {day:O}.");
        if (next < GetUtcNow())
        {
            throw new InvalidOperationException($"The clock does not go back from {GetUtcNow():u} to {next:u}.");
        }
        Interlocked.Exchange(ref ticks, next.UtcTicks);
    }
}
