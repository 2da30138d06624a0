using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Notifications;
using Portal.Core.Booking;
using Portal.Core.Citizens;
using Portal.Core.Common;

namespace Portal.Cli.Demo;

/// <summary>Adds a demo citizen's introductory conversation: a time of the opening hours, taken, and what became of it.</summary>
internal sealed class DemoConversation(DemoTrail trail, Plan plan, UnemploymentSpell spell)
{
    private readonly DemoWorld world = trail.World;

    public void Add()
    {
        if (plan.Talk is Talk.None || plan.CannotBookAlone)
        {
            return;
        }
        var registered = CivicTime.DayOf(spell.RegisteredAt);
        var future = plan.Talk is Talk.Booked;
        // Whoever did not come was missed some time ago: the earlier sweep has seen it.
        var last = future ? world.Today.AddDays(21) : Min(registered.AddDays(35), world.Today.AddDays(plan.Talk is Talk.NoShow ? -19 : -1));
        // Some have their conversation today, and of some yesterday's nobody has said yet how it went.
        var soonest = plan.Hint is null ? Max(registered.AddDays(2), world.Today.AddDays(-1)) : world.Today.AddDays(2);
        if (world.Times.Take(trail.Jobcenter.Jobcenter.Id, future ? soonest : registered.AddDays(3), last) is not { } time)
        {
            return;
        }
        var booked = world.Earlier(spell.RegisteredAt.AddHours(world.Random.Int(1, 20)));
        var slot = new Slot
        {
            Id = Ids.New(new StoppedClock(booked)),
            JobcenterId = trail.Jobcenter.Jobcenter.Id,
            AdvisorId = time.Hours.AdvisorId,
            StartsAt = time.StartsAt,
            EndsAt = time.EndsAt,
            Kind = time.Hours.Kind,
        };
        var appointment = new AppointmentRow
        {
            Id = Ids.New(new StoppedClock(booked)),
            Reference = world.Random.String2(8, "ACDEFHJKMNPRTWXY34679"),
            SpellId = spell.Id,
            CitizenId = trail.Citizen.Id,
            JobcenterId = trail.Jobcenter.Jobcenter.Id,
            BookedAt = booked,
        };
        // A few of last week's have been forgotten: nobody has said how they went.
        var forgotten = plan is { Talk: Talk.Held, Hint: null } && slot.EndsAt > world.Now.AddDays(-10) && slot.EndsAt < world.Now.AddDays(-3);
        var status = plan.Talk switch { Talk.Held when forgotten => AppointmentStatus.Booked, Talk.Held => AppointmentStatus.Held, Talk.NoShow => AppointmentStatus.NoShow, _ => AppointmentStatus.Booked };
        var row = world.Db.Add(slot);
        row.Property(s => s.TakenBy).CurrentValue = appointment.Id;
        var entry = world.Db.Add(appointment);
        entry.Property(a => a.SlotId).CurrentValue = slot.Id;
        entry.Property(a => a.AdvisorId).CurrentValue = slot.AdvisorId;
        entry.Property(a => a.StartsAt).CurrentValue = slot.StartsAt;
        entry.Property(a => a.EndsAt).CurrentValue = slot.EndsAt;
        entry.Property(a => a.Kind).CurrentValue = slot.Kind;
        entry.Property(a => a.Status).CurrentValue = status;
        entry.Property(a => a.ChangedAt).CurrentValue = future || forgotten ? booked : slot.EndsAt;
        trail.Audit(trail.Account.Id, booked, "conversation.booked", new { AppointmentId = appointment.Id, SlotId = slot.Id, appointment.Reference });
        trail.Tell(NotificationKind.ConversationBooked, booked, slot.StartsAt, slot.StartsAt, $"booked:{appointment.Id}");
        if (!future && !forgotten)
        {
            var advisor = trail.Jobcenter.Advisors.Single(a => a.Id == slot.AdvisorId);
            trail.Look(advisor, slot.StartsAt.AddMinutes(-10), LookPurpose.Conversation, "card");
            trail.Audit(advisor.Id, slot.EndsAt, "conversation.reported", new { AppointmentId = appointment.Id, Status = status });
        }
    }

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
}
