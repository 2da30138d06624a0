using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Booking;
using Portal.Contracts.ReducedContacts;
using Portal.Core.Accounts;
using Portal.Core.Assistance;
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
/// <param name="HoldBy">Last day it may be held.</param>
/// <param name="Rule">The rule behind <paramref name="BookBy"/>.</param>
/// <param name="OnWorkList">Staff are to reach the citizen first (<see cref="WorkList"/>): the deadline cannot be missed.</param>
/// <param name="ReducedContact">State of the newest reported case of reduced contact: waiting, the deadline cannot be missed; confirmed, there is no duty.</param>
internal sealed record BookingDuty(
    Guid SpellId, Guid JobcenterId, bool CannotBookAlone, DateOnly BookBy, DateOnly HoldBy, RuleValue Rule,
    bool OnWorkList = false, ReducedContactStatus? ReducedContact = null);

/// <summary>Reads where a citizen stands with the introductory conversation.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadConversation(PortalDbContext db, TimeProvider clock)
{
    /// <summary>The actor's state; refused before registering.</summary>
    public async Task<Outcome<ConversationState>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (await FindDutyAsync(actor.Citizen, ct) is not { } duty)
        {
            return Refusal.NotRegistered;
        }
        var appointment = await FindAsync(duty.SpellId, ct);
        var held = appointment?.Status is AppointmentStatus.Held;
        return new ConversationState(held ? null : appointment, duty.BookBy, duty.HoldBy, duty.Rule.Source, duty.Rule.Value, duty.CannotBookAlone, held,
            duty.OnWorkList, duty.ReducedContact is ReducedContactStatus.Confirmed, duty.ReducedContact is ReducedContactStatus.Waiting);
    }

    /// <summary>The duty of the open spell; none before registering.</summary>
    internal async Task<BookingDuty?> FindDutyAsync(Guid citizenId, CancellationToken ct)
    {
        var spell = await (
            from s in db.Set<UnemploymentSpell>()
            where s.CitizenId == citizenId && s.EndedOn == null
            join c in db.Set<CitizenRecord>() on s.CitizenId equals c.Id
            join h in db.Set<AssistanceRow>() on s.Id equals h.SpellId into helps
            from h in helps.DefaultIfEmpty()
            from r in db.Set<ReducedContactRow>().Where(r => r.SpellId == s.Id).OrderByDescending(r => r.Id).Take(1).DefaultIfEmpty()
            select new
            {
                s.Id,
                s.JobcenterId,
                s.Benefit,
                s.RegisteredAt,
                c.CannotBookAlone,
                // Excused or called off by us: the citizen gets a whole new deadline, counted from when it was said.
                RenewedAt = db.Set<AppointmentRow>()
                    .Where(a => a.SpellId == s.Id && (a.Status == AppointmentStatus.Excused || a.Status == AppointmentStatus.Revoked))
                    .Max(a => (DateTimeOffset?)a.ChangedAt),
                Listed = c.CannotBookAlone || c.ExemptFromDigitalPost || h.WishedAt != null,
                // The list has done its part, and the citizen's own deadline runs anew from then.
                ListDoneAt = h.DoneAt,
                Reduced = (ReducedContactStatus?)r.Status,
                BookAgainBy = r.BookBy,
            }).AsNoTracking().SingleOrDefaultAsync(ct);
        if (spell is null)
        {
            return null;
        }
        var registered = CivicTime.DayOf(spell.RegisteredAt);
        var today = CivicTime.Today(clock);
        var rules = await RuleBook.OnAsync(db, registered, ct);
        var book = rules.Find(RuleBook.BookingDeadlineMinDays, spell.Benefit) ?? throw MissingRule(RuleBook.BookingDeadlineMinDays, registered);
        var hold = rules.Find(RuleBook.ConversationHoldDays, spell.Benefit) ?? throw MissingRule(RuleBook.ConversationHoldDays, registered);
        // Whoever is late still gets a time: the last day moves on with today, so that there is always something to book.
        var holdBy = new[] { registered.AddDays(hold.Value), today.AddDays(14) }.Max();
        DateOnly FullTimeFrom(DateTimeOffset? said) => said is { } at ? CivicTime.DayOf(at).AddDays(book.Value) : default;
        var bookBy = new[]
        {
            registered.AddDays(book.Value), spell.BookAgainBy ?? default, FullTimeFrom(spell.ListDoneAt), FullTimeFrom(spell.RenewedAt),
        }.Max();
        return new BookingDuty(
            spell.Id, spell.JobcenterId, spell.CannotBookAlone, bookBy, holdBy, book,
            spell.Listed && (spell.CannotBookAlone || spell.ListDoneAt is null), spell.Reduced);
    }

    /// <summary>The spell's standing appointment, booked or held; none when it was cancelled or missed, or never made.</summary>
    internal async Task<Appointment?> FindAsync(Guid spellId, CancellationToken ct)
    {
        var row = await Query().Where(a => a.Appointment.SpellId == spellId
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

    /// <summary>Where it is held, in words or as an address.</summary>
    public string Place => Appointment.Kind switch
    {
        ConversationKind.InPerson => $"{Jobcenter.Name}, {Jobcenter.Address}",
        ConversationKind.Video => $"video, {Jobcenter.Name}",
        _ => $"{Jobcenter.Name}, {Jobcenter.Phone}",
    };

    public Appointment ToContract(TimeProvider clock)
    {
        var until = Appointment.StartsAt.AddHours(-Jobcenter.ChangeLimitHours);
        var canChange = Appointment.Status is AppointmentStatus.Booked && clock.GetUtcNow() < until;
        return new Appointment(
            Appointment.Id, Appointment.Reference, Appointment.StartsAt, Appointment.EndsAt, Appointment.Kind, AdvisorName, Place,
            Appointment.Status, until, canChange);
    }
}
