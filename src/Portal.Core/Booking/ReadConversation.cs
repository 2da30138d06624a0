using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Booking;
using Portal.Contracts.ReducedContacts;
using Portal.Core.Accounts;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;
using Portal.Core.ReducedContacts;

namespace Portal.Core.Booking;

/// <summary>The open spell as booking sees it.</summary>
/// <param name="SpellId">The spell.</param>
/// <param name="JobcenterId">Whose times may be booked.</param>
/// <param name="CannotBookAlone">Staff books.</param>
/// <param name="BookBy">Last day to book.</param>
/// <param name="HoldBy">Last day it may be held; for whoever is late it moves on with today (<c>booking_last_day_v1</c>).</param>
/// <param name="Rule">The rule behind <paramref name="BookBy"/>.</param>
/// <param name="LostDays">Days it was moved by the fair-chance ledger.</param>
/// <param name="OnWorkList">Staff are to reach the citizen first (<see cref="Assistance.WorkList"/>): the deadline cannot be missed.</param>
/// <param name="ReducedContact">State of the newest reported case of reduced contact: waiting, the deadline cannot be missed; confirmed, there is no duty.</param>
internal sealed record BookingDuty(
    Guid SpellId, Guid JobcenterId, bool CannotBookAlone, DateOnly BookBy, DateOnly HoldBy, RuleValue Rule, int LostDays,
    bool OnWorkList = false, ReducedContactStatus? ReducedContact = null);

/// <summary>Reads where a citizen stands with the introductory conversation.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadConversation(PortalDbContext db, TimeProvider clock)
{
    private sealed record DutyRow(
        Guid SpellId, Guid JobcenterId, bool CannotBookAlone, DateOnly Registered, int? BookDays, string? BookSource, int LostDays, DateOnly? BookBy, DateOnly? HoldBy,
        bool OnWorkList, string? ReducedContact);

    private sealed record Waiting(DateTimeOffset AskedAt, DateOnly DueOn);

    /// <summary>The actor's state; refused before registering.</summary>
    public async Task<Outcome<ConversationState>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (await FindDutyAsync(actor.Citizen, ct) is not { } duty)
        {
            return Refusal.NotRegistered;
        }
        // At most three: the introductory conversation, held or booked, and one that was asked for.
        var standing = (await Query().Where(a => a.Appointment.SpellId == duty.SpellId
                && (a.Appointment.Status == AppointmentStatus.Booked || a.Appointment.Status == AppointmentStatus.Held))
            .ToListAsync(ct)).Select(a => a.ToContract(clock)).ToList();
        var held = standing.Exists(a => a is { Status: AppointmentStatus.Held, Purpose: ConversationPurpose.Introductory });
        var waiting = await db.Database.SqlQuery<Waiting>(
            $"select asked_at, due_on from conversation_request where spell_id = {duty.SpellId} and appointment_id is null and withdrawn_at is null")
            .ToListAsync(ct);
        var days = (await RuleBook.OnAsync(db, CivicTime.Today(clock), ct)).Find(RuleBook.RequestDays, null)?.Value
            ?? throw MissingRule(RuleBook.RequestDays, CivicTime.Today(clock));
        return new ConversationState(
            standing.Find(a => a.Status is AppointmentStatus.Booked), duty.BookBy, duty.HoldBy, duty.Rule.Source, duty.Rule.Value,
            duty.CannotBookAlone, held, duty.LostDays, days, waiting.Count == 0 ? null : new WaitingRequest(waiting[0].AskedAt, waiting[0].DueOn),
            duty.OnWorkList, duty.ReducedContact is ReducedContactStatus.Confirmed, duty.ReducedContact is ReducedContactStatus.Waiting);
    }

    /// <summary>The duty of the open spell; none before registering.</summary>
    internal async Task<BookingDuty?> FindDutyAsync(Guid citizenId, CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<DutyRow>(
            $"""
            select spell_id, jobcenter_id, cannot_book_alone, registered, book_days, book_source, lost_days, book_by,
                booking_last_day_v1(hold_by, book_by, {CivicTime.Today(clock)}) as hold_by,
                on_work_list, reduced_contact
            from booking_duty where citizen_id = {citizenId}
            """).ToListAsync(ct);
        if (rows.Count == 0)
        {
            return null;
        }
        var row = rows[0];
        return row is { BookBy: { } bookBy, HoldBy: { } holdBy, BookDays: { } days, BookSource: { } source }
            ? new BookingDuty(row.SpellId, row.JobcenterId, row.CannotBookAlone, bookBy, holdBy, new RuleValue(days, source), row.LostDays, row.OnWorkList,
                row.ReducedContact is { } reduced ? Enum.Parse<ReducedContactStatus>(reduced) : null)
            : throw MissingRule(RuleBook.BookingDeadlineMinDays, row.Registered);
    }

    /// <summary>The spell's standing introductory conversation, booked or held; none when it was cancelled or missed, or never made.</summary>
    internal async Task<Appointment?> FindAsync(Guid spellId, CancellationToken ct)
    {
        var row = await Query().Where(a => a.Appointment.SpellId == spellId && a.Appointment.Purpose == ConversationPurpose.Introductory
            && (a.Appointment.Status == AppointmentStatus.Booked || a.Appointment.Status == AppointmentStatus.Held))
            .SingleOrDefaultAsync(ct);
        return row?.ToContract(clock);
    }

    /// <summary>
    /// Locks an appointment until the transaction ends, before it is read and changed. In one statement with the change it
    /// would not do: a statement that had to wait for a move sees the new slot of the appointment, but the slots as they were
    /// before, and would leave one taken for ever.
    /// </summary>
    internal Task LockAsync(Guid id, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select from appointment where id = {id} for update", ct);

    /// <summary>Whose conversation it is, for staff of the jobcenter where the citizen belongs now; none elsewhere.</summary>
    internal async Task<Guid?> CitizenOfAsync(Guid id, Actor staff, CancellationToken ct) => await (
        from appointment in db.Set<AppointmentRow>()
        where appointment.Id == id
        join citizen in db.Set<CitizenRecord>() on appointment.CitizenId equals citizen.Id
        where citizen.JobcenterId == staff.Jobcenter
        select (Guid?)citizen.Id).SingleOrDefaultAsync(ct);

    /// <summary>An appointment of a citizen in any state; none when it is not theirs.</summary>
    internal async Task<AppointmentParts?> FindOfCitizenAsync(Guid id, Guid citizenId, CancellationToken ct) =>
        await Query().Where(a => a.Appointment.Id == id && a.Appointment.CitizenId == citizenId).SingleOrDefaultAsync(ct);

    private IQueryable<AppointmentParts> Query() =>
        from appointment in db.Set<AppointmentRow>().AsNoTracking()
        join jobcenter in db.Set<Jobcenter>() on appointment.JobcenterId equals jobcenter.Id
        join advisor in db.Set<Account>() on appointment.AdvisorId equals advisor.Id
        select new AppointmentParts { Appointment = appointment, Jobcenter = jobcenter, AdvisorName = advisor.DisplayName };

    private static InvalidOperationException MissingRule(string key, DateOnly day) =>
        new($"There is no rule {key} on {day:yyyy-MM-dd}. Load content/rules with ./portal setup.");
}

/// <summary>An appointment with what is shown beside it.</summary>
internal sealed class AppointmentParts
{
    public required AppointmentRow Appointment { get; init; }
    public required Jobcenter Jobcenter { get; init; }
    public required string AdvisorName { get; init; }

    /// <summary>Where it is held, in words or as an address. As in <c>Data/Sql/appointment_place_v1.sql</c>; a test compares them.</summary>
    public string Place => Appointment.Kind switch
    {
        ConversationKind.InPerson => $"{Jobcenter.Name}, {Jobcenter.Address}",
        ConversationKind.Video => Jobcenter.VideoAddress is { } address ? address + Appointment.Reference : $"video, {Jobcenter.Name}",
        _ => $"{Jobcenter.Name}, {Jobcenter.Phone}",
    };

    /// <summary>Staff can move and cancel until it begins: the limit before is for what citizens do without talking to anybody.</summary>
    public bool CanBeChangedByStaff(TimeProvider clock) =>
        Appointment.Status is AppointmentStatus.Booked && clock.GetUtcNow() < Appointment.StartsAt;

    public Appointment ToContract(TimeProvider clock)
    {
        var until = Appointment.StartsAt.AddHours(-Jobcenter.ChangeLimitHours);
        var canChange = Appointment.Status is AppointmentStatus.Booked && clock.GetUtcNow() < until;
        return new Appointment(
            Appointment.Id, Appointment.Reference, Appointment.StartsAt, Appointment.EndsAt, Appointment.Kind, AdvisorName, Place,
            Appointment.Status, until, canChange, Math.Max(0, Jobcenter.MoveLimit - Appointment.Moves), Appointment.Purpose);
    }
}
