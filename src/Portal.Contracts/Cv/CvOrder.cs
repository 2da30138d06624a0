namespace Portal.Contracts.Cv;

/// <summary>
/// Where a new entry lands in its list. Jobs, educations, courses and volunteer work are read newest first, so a new one goes
/// before the first that is older; in the other lists it goes last. What the person has moved stays where they put it.
/// </summary>
public static class CvOrder
{
    // Sorts after every date: what still goes on is the newest.
    private const string StillGoing = "9";

    /// <summary>The list with one more entry, at the place where a reader expects it.</summary>
    public static IReadOnlyList<T> With<T>(IReadOnlyList<T> list, T entry) where T : CvEntry
    {
        var key = KeyOf(entry);
        var at = key is null ? -1 : list.ToList().FindIndex(other => KeyOf(other) is { } theirs && string.CompareOrdinal(theirs, key) < 0);
        return at < 0 ? [.. list, entry] : [.. list.Take(at), entry, .. list.Skip(at)];
    }

    /// <summary>The list with an entry moved one place up or down; as it was when the entry is not there or has no such place.</summary>
    public static IReadOnlyList<T> Moved<T>(IReadOnlyList<T> list, string? id, bool up) where T : CvEntry
    {
        var moved = list.ToList();
        var from = moved.FindIndex(entry => entry.Id == id);
        var to = up ? from - 1 : from + 1;
        if (from < 0 || to < 0 || to >= moved.Count)
        {
            return list;
        }
        (moved[from], moved[to]) = (moved[to], moved[from]);
        return moved;
    }

    // The end, and the start where ends are the same. None where the list has no dates, or the entry has none.
    private static string? KeyOf(CvEntry entry) => entry switch
    {
        Employment job => Key(job.From, job.To),
        Education education => Key(education.From, education.To),
        VolunteerWork work => Key(work.From, work.To),
        Course course => string.IsNullOrEmpty(course.Date) ? null : Late(course.Date),
        _ => null,
    };

    private static string? Key(string? from, string? to) => string.IsNullOrEmpty(from) && string.IsNullOrEmpty(to) ? null
        : (string.IsNullOrEmpty(to) ? StillGoing : Late(to)) + " " + (string.IsNullOrEmpty(from) ? "" : Late(from));

    // A year alone, or a month, counts as its last day.
    private static string Late(string date) => date.Length switch { 4 => date + "-12-31", 7 => date + "-31", _ => date };
}
