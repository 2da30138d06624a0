using Portal.Contracts.Booking;
using Portal.Core.Common;
using Portal.Core.Jobcenters;

namespace Portal.Core.Booking;

/// <summary>A time that opening hours give.</summary>
/// <param name="AdvisorId">Who can hold a conversation then.</param>
/// <param name="StartsAt">Start, an instant in UTC.</param>
/// <param name="EndsAt">End, an instant in UTC.</param>
/// <param name="Kind">How it is held.</param>
internal readonly record struct PlannedTime(Guid AdvisorId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, ConversationKind Kind);

/// <summary>
/// What the opening hours of a jobcenter give once weekends, public holidays, closing days and absences are taken out, and
/// whether they cover a conversation. Local times become instants here and nowhere else.
/// </summary>
/// <param name="hours">The opening hours.</param>
/// <param name="closedOn">The closing days.</param>
/// <param name="absences">The absences.</param>
internal sealed class SlotPlan(IReadOnlyList<OpeningHours> hours, IReadOnlySet<DateOnly> closedOn, IEnumerable<Absence> absences)
{
    private readonly ILookup<DayOfWeek, OpeningHours> hoursOf = hours.ToLookup(h => h.Weekday);
    private readonly ILookup<Guid, Absence> absencesOf = absences.ToLookup(a => a.AdvisorId);

    /// <summary>The times of the days from one to another, both included.</summary>
    public IEnumerable<PlannedTime> Between(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (IsClosed(day))
            {
                continue;
            }
            foreach (var h in hoursOf[day.DayOfWeek].Where(h => h.HoldOn(day)))
            {
                foreach (var (startsAt, endsAt) in On(day, h))
                {
                    if (!IsAbsent(h.AdvisorId, startsAt, endsAt))
                    {
                        yield return new PlannedTime(h.AdvisorId, startsAt, endsAt, h.Kind);
                    }
                }
            }
        }
    }

    /// <summary>The times that opening hours give on a day on which they hold.</summary>
    public static IEnumerable<(DateTimeOffset StartsAt, DateTimeOffset EndsAt)> On(DateOnly day, OpeningHours hours)
    {
        var length = TimeSpan.FromMinutes(hours.Minutes);
        var step = length + TimeSpan.FromMinutes(hours.BufferMinutes);
        // Counted in minutes of the day: TimeOnly.Add would wrap at midnight and never end.
        for (var start = hours.From.ToTimeSpan(); start + length <= hours.To.ToTimeSpan(); start += step)
        {
            if (CivicTime.InstantOf(day, TimeOnly.FromTimeSpan(start)) is { } instant)
            {
                yield return (instant, instant + length);
            }
        }
    }

    /// <summary>
    /// Why a conversation has no cover; none when it has. It is covered when the advisor has hours of its kind for the whole of
    /// it, wherever in them it lies: a changed length or buffer alone unsettles nobody.
    /// </summary>
    public ConflictCause? CauseAgainst(PlannedTime conversation)
    {
        var day = CivicTime.DayOf(conversation.StartsAt);
        if (IsClosed(day))
        {
            return ConflictCause.ClosedDay;
        }
        if (IsAbsent(conversation.AdvisorId, conversation.StartsAt, conversation.EndsAt))
        {
            return ConflictCause.Absence;
        }
        // Hours that follow each other are one stretch.
        var covered = conversation.StartsAt;
        foreach (var h in hoursOf[day.DayOfWeek]
            .Where(h => h.AdvisorId == conversation.AdvisorId && h.Kind == conversation.Kind && h.HoldOn(day)).OrderBy(h => h.From))
        {
            if (CivicTime.InstantOf(day, h.From) <= covered && CivicTime.InstantOf(day, h.To) is { } end && end > covered)
            {
                covered = end;
            }
        }
        return covered >= conversation.EndsAt ? null : ConflictCause.OpeningHours;
    }

    private bool IsClosed(DateOnly day) => !PublicHolidays.IsWorkingDay(day) || closedOn.Contains(day);

    private bool IsAbsent(Guid advisor, DateTimeOffset startsAt, DateTimeOffset endsAt) =>
        absencesOf[advisor].Any(a => a.StartsAt < endsAt && a.EndsAt > startsAt);
}
