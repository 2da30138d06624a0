using Microsoft.Extensions.Time.Testing;
using Portal.Core.Common;

namespace Portal.Testing;

/// <summary>A clock that stands still until a test moves it.</summary>
/// <param name="start">Where it stands.</param>
public sealed class TestClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>A clock that begins on an ordinary Tuesday morning.</summary>
    public TestClock() : this(Begins)
    {
    }

    /// <summary>Tuesday 24 November 2026, 10:00 in Denmark.</summary>
    public static DateTimeOffset Begins { get; } = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Today's local Danish date.</summary>
    public DateOnly Today => CivicTime.Today(this);

    /// <summary>Goes to a local Danish time; only forwards.</summary>
    public void GoTo(DateOnly day, TimeOnly time) => SetUtcNow(CivicTime.InstantOf(day, time)!.Value);
}
