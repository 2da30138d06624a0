using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Portal.Contracts.Booking;
using Portal.Contracts.Citizens;
using Portal.Core.Citizens;
using Portal.Core.Common;

namespace Portal.Core.Booking;

/// <summary>
/// The conversation as a calendar file (RFC 5545). Times are UTC instants, which every calendar reads alike and which no
/// clock change moves; the UID stays through moves, and SEQUENCE and METHOD tell a calendar that it changed or was cancelled.
/// </summary>
/// <param name="conversations">Finds the appointment.</param>
/// <param name="registrations">Knows the citizen's language.</param>
public sealed class MakeCalendarFile(ReadConversation conversations, ReadRegistration registrations)
{
    /// <summary>The file's text.</summary>
    public async Task<Outcome<string>> ExecuteAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (await conversations.FindOfCitizenAsync(id, actor.Citizen, ct) is not { } parts)
        {
            return Refusal.NotFound;
        }
        var english = (await registrations.FindAsync(actor.Citizen, ct))?.Language is Language.English;
        var row = parts.Appointment;
        var cancelled = row.Status is AppointmentStatus.Cancelled or AppointmentStatus.Revoked;
        var entry = new CalendarEvent
        {
            Uid = $"{row.Id}@portal",
            Sequence = row.Sequence,
            DtStamp = new CalDateTime(row.ChangedAt.UtcDateTime, CalDateTime.UtcTzId),
            Start = new CalDateTime(row.StartsAt.UtcDateTime, CalDateTime.UtcTzId),
            End = new CalDateTime(row.EndsAt.UtcDateTime, CalDateTime.UtcTzId),
            // The reason for a meeting with the jobcenter is nobody else's business: a calendar may be shared.
            Summary = english ? "Conversation" : "Samtale",
            Description = (english ? "Reference: " : "Reference: ") + row.Reference,
            Location = parts.Place,
            Status = cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        };
        // A cancellation (RFC 5546) names who cancels. A jobcenter has no mailbox here, and an address need not be one.
        entry.Organizer = new Organizer { CommonName = parts.Jobcenter.Name, Value = new Uri($"urn:uuid:{parts.Jobcenter.Id}") };
        if (!cancelled)
        {
            entry.Alarms.Add(new Alarm { Action = AlarmAction.Display, Trigger = new Trigger(Duration.FromHours(-24)), Description = entry.Summary });
        }
        var calendar = new Calendar { Method = cancelled ? CalendarMethods.Cancel : CalendarMethods.Publish };
        calendar.ProductId = "-//Portal//Samtale//DA";
        calendar.Events.Add(entry);
        return new CalendarSerializer().SerializeToString(calendar)!;
    }
}
