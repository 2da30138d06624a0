using Portal.Contracts.Booking;
using Portal.Core.Booking;
using Portal.Core.Common;

namespace Portal.Testing;

public sealed partial class Given
{
    /// <summary>Opening hours as a leader types them: every weekday by default at nine to twelve, 45 minutes by video, from today on.</summary>
    public SaveOpeningHours Hours(Actor advisor, DayOfWeek weekday) => new()
    {
        AdvisorId = advisor.AccountId,
        Weekday = weekday,
        From = new TimeOnly(9, 0),
        To = new TimeOnly(12, 0),
        Kind = ConversationKind.Video,
        Minutes = 45,
        BufferMinutes = 0,
        ValidFrom = clock.Today,
    };

    /// <summary>Hours of nine to twelve on Monday to Friday, and the times that they give.</summary>
    public async Task AWorkingWeek(Actor advisor)
    {
        for (var day = DayOfWeek.Monday; day <= DayOfWeek.Friday; day++)
        {
            await OpeningHours(advisor, day, new TimeOnly(9, 0), new TimeOnly(12, 0));
        }
        await services.AskAsync((GenerateSlots slots) => slots.ExecuteAsync(CancellationToken.None));
    }

    /// <summary>An absence for whole days, as the leader records it.</summary>
    public async Task<SlotChanges> AnAbsence(Actor leader, Actor advisor, DateOnly from, DateOnly to) =>
        Must(await services.AskAsync((ChangeAbsences absences) => absences.RecordAsync(
            new RecordAbsence { AdvisorId = advisor.AccountId, FromDay = from, ToDay = to, Kind = AbsenceKind.Away }, leader, CancellationToken.None)));
}
