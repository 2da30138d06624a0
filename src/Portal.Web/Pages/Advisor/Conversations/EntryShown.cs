using Portal.Contracts.Booking;
using Portal.Web.Language;

namespace Portal.Web.Pages.Advisor.Conversations;

/// <summary>A conversation of the day, and what can be said of it now.</summary>
/// <param name="Entry">The conversation.</param>
/// <param name="Day">The day that is shown.</param>
/// <param name="Now">The instant the day was read.</param>
/// <param name="Leader">A leader looks: each is named with its advisor, and the purpose is supervision.</param>
/// <param name="Mine">The advisor's own; the name only decides what is offered, the API decides who may.</param>
public sealed record EntryShown(CalendarEntry Entry, DateOnly Day, DateTimeOffset Now, bool Leader, bool Mine)
{
    /// <summary>Whether somebody came shows once the conversation has begun.</summary>
    public bool CanReport => Entry.Status is AppointmentStatus.Booked && Entry.StartsAt <= Now;

    /// <summary>Who calls in the morning is excused before it begins.</summary>
    public bool CanExcuse => Entry.Status is AppointmentStatus.Booked && !CanReport && Day <= LocalTime.DateOf(Now);

    /// <summary>Ours to call off while it lies ahead.</summary>
    public bool CanRevoke => Entry.Status is AppointmentStatus.Booked && !CanReport;

    /// <summary>What a slip can be corrected to.</summary>
    public IReadOnlyList<AppointmentStatus> Corrections => Entry.Status is AppointmentStatus.Held or AppointmentStatus.NoShow or AppointmentStatus.Excused
        ? [.. new[] { AppointmentStatus.Held, AppointmentStatus.NoShow, AppointmentStatus.Excused }.Where(s => s != Entry.Status)]
        : [];

    /// <summary>The sheet is written from when the conversation has begun, and is read by colleagues.</summary>
    public bool HasSheet => Entry.StartsAt <= Now && Entry.Status is AppointmentStatus.Booked or AppointmentStatus.Held;
}
