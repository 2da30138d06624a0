using Bogus;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Jobcenters;

namespace Portal.Cli.Demo;

/// <summary>The times that opening hours gave in the past and give in the coming weeks, and which of them are used up.</summary>
internal sealed class DemoTimes
{
    private readonly Dictionary<Guid, SortedDictionary<DateOnly, List<(OpeningHours Hours, DateTimeOffset StartsAt, DateTimeOffset EndsAt)>>> free;
    private readonly Randomizer random;

    public DemoTimes(IReadOnlyList<DemoJobcenter> jobcenters, DateOnly first, DateOnly last, Randomizer random)
    {
        this.random = random;
        free = jobcenters.ToDictionary(j => j.Jobcenter.Id, j => Days(j, first, last));
    }

    /// <summary>Takes a free time between two days; none where there is none left.</summary>
    public (OpeningHours Hours, DateTimeOffset StartsAt, DateTimeOffset EndsAt)? Take(Guid jobcenter, DateOnly from, DateOnly to)
    {
        var days = free[jobcenter].Where(d => d.Key >= from && d.Key <= to && d.Value.Count > 0).ToList();
        if (days.Count == 0)
        {
            return null;
        }
        var times = random.ListItem(days).Value;
        var index = random.Int(0, times.Count - 1);
        var time = times[index];
        times.RemoveAt(index);
        return time;
    }

    private static SortedDictionary<DateOnly, List<(OpeningHours, DateTimeOffset, DateTimeOffset)>> Days(DemoJobcenter jobcenter, DateOnly first, DateOnly last)
    {
        var closed = jobcenter.ClosingDays.Select(c => c.Day).ToHashSet();
        var days = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).Where(d => PublicHolidays.IsWorkingDay(d) && !closed.Contains(d));
        return new(days.ToDictionary(d => d, d => jobcenter.Hours.Where(h => h.HoldOn(d))
            .SelectMany(h => SlotPlan.On(d, h).Select(t => (h, t.StartsAt, t.EndsAt))).ToList()));
    }
}
