using Refit;

namespace Portal.Contracts.Booking;

/// <summary>What times a jobcenter offers: opening hours, absences, closing days, and what a change left without cover.</summary>
public interface ICapacityApi
{
    /// <summary>Opening hours, absences and closing days: an advisor's own, a leader's or admin's whole jobcenter.</summary>
    [Get("/v1/jobcenter/capacity")]
    Task<Capacity> GetAsync(CancellationToken ct = default);

    /// <summary>Makes opening hours; their times are there at once.</summary>
    [Post("/v1/jobcenter/opening-hours")]
    Task<SlotChanges> AddHoursAsync([Body] SaveOpeningHours command, CancellationToken ct = default);

    /// <summary>Changes opening hours; free times follow at once, booked ones stay.</summary>
    [Put("/v1/jobcenter/opening-hours/{id}")]
    Task<SlotChanges> ChangeHoursAsync(Guid id, [Body] SaveOpeningHours command, CancellationToken ct = default);

    /// <summary>Removes opening hours and their free times.</summary>
    [Delete("/v1/jobcenter/opening-hours/{id}")]
    Task<SlotChanges> RemoveHoursAsync(Guid id, CancellationToken ct = default);

    /// <summary>What citizens may do alone with a booked conversation.</summary>
    [Get("/v1/jobcenter/booking-limits")]
    Task<BookingLimits> GetLimitsAsync(CancellationToken ct = default);

    /// <summary>Sets it; it holds at once.</summary>
    [Put("/v1/jobcenter/booking-limits")]
    Task SetLimitsAsync([Body] BookingLimits command, CancellationToken ct = default);

    /// <summary>Records an absence; an advisor their own.</summary>
    [Post("/v1/jobcenter/absences")]
    Task<SlotChanges> RecordAbsenceAsync([Body] RecordAbsence command, CancellationToken ct = default);

    /// <summary>Takes an absence back; an advisor what they recorded themselves.</summary>
    [Delete("/v1/jobcenter/absences/{id}")]
    Task<SlotChanges> RemoveAbsenceAsync(Guid id, CancellationToken ct = default);

    /// <summary>Closes the jobcenter for a day.</summary>
    [Post("/v1/jobcenter/closing-days")]
    Task<SlotChanges> CloseDayAsync([Body] CloseDay command, CancellationToken ct = default);

    /// <summary>Opens a closed day again.</summary>
    [Delete("/v1/jobcenter/closing-days/{day}")]
    Task<SlotChanges> OpenDayAsync(DateOnly day, CancellationToken ct = default);

    /// <summary>Booked conversations without cover that wait for a decision, soonest first; the look is logged.</summary>
    [Get("/v1/jobcenter/conflicts")]
    Task<IReadOnlyList<Conflict>> GetConflictsAsync(CancellationToken ct = default);

    /// <summary>What waits for somebody, in numbers: an advisor's own, a leader's whole jobcenter.</summary>
    [Get("/v1/jobcenter/capacity/news")]
    Task<CapacityNews> GetNewsAsync(CancellationToken ct = default);

    /// <summary>What is needed in the next eight weeks against the times there are.</summary>
    [Get("/v1/jobcenter/capacity/forecast")]
    Task<CapacityForecast> GetForecastAsync(CancellationToken ct = default);

    /// <summary>Free times, conversations and absences of one to seven days: an advisor's own, a leader's whole jobcenter; the look is logged.</summary>
    /// <param name="from">First local Danish day.</param>
    /// <param name="days">1 to 7.</param>
    /// <param name="advisorId">Only this advisor.</param>
    /// <param name="ct">Stops the call.</param>
    [Get("/v1/jobcenter/calendar")]
    Task<IReadOnlyList<CalendarDay>> GetCalendarAsync(DateOnly from, int days = 7, Guid? advisorId = null, CancellationToken ct = default);

    /// <summary>The sheet of a conversation of the own jobcenter; the look is logged.</summary>
    [Get("/v1/jobcenter/conversations/{id}/sheet")]
    Task<Sheet> GetSheetAsync(Guid id, CancellationToken ct = default);

    /// <summary>Saves a new version of the sheet; only who held the conversation.</summary>
    [Put("/v1/jobcenter/conversations/{id}/sheet")]
    Task<Sheet> SaveSheetAsync(Guid id, [Body] SaveSheet command, CancellationToken ct = default);

    /// <summary>The sheets that were shared with the signed-in citizen, newest conversation first.</summary>
    [Get("/v1/me/sheets")]
    Task<IReadOnlyList<SharedSheet>> GetSharedSheetsAsync(CancellationToken ct = default);

    /// <summary>Decides about one; the citizen is told.</summary>
    [Post("/v1/jobcenter/conflicts/{id}/resolve")]
    Task ResolveConflictAsync(Guid id, [Body] ResolveConflict command, CancellationToken ct = default);
}
