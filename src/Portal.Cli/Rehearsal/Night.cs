using Microsoft.EntityFrameworkCore;
using Portal.Core.Booking;
using Portal.Core.Chat;
using Portal.Core.Data;
using Portal.Core.Desks;
using Portal.Core.Escalations;
using Portal.Core.Exits;
using Portal.Core.Mandates;
using Portal.Core.Notifications;
using Portal.Core.Privacy;
using Portal.Core.ReducedContacts;

namespace Portal.Cli.Rehearsal;

/// <summary>The worker's jobs, at the times of its timetable: all of the night, and those of the day as often as the rehearsal has hours.</summary>
internal sealed class Night(IServiceProvider services, RehearsalClock clock, Tally tally)
{
    /// <summary>From half past three on: sweep, times, retention, ends of terms, questions about work.</summary>
    public async Task RunAsync(DateOnly day, CancellationToken ct)
    {
        clock.GoTo(day, new TimeOnly(3, 30));
        await services.Tell((RequestSweep request) => request.NightlyAsync(ct));
        tally.Add("job: sweep", await services.Ask((SweepSpells sweep) => sweep.ExecuteAsync(ct)));
        clock.GoTo(day, new TimeOnly(4, 10));
        tally.Add("times made", (await services.Ask((GenerateSlots generate) => generate.ExecuteAsync(ct))).Added);
        clock.GoTo(day, new TimeOnly(4, 40));
        tally.Add("old rows removed", await services.Ask((RemoveOld remove) => remove.ExecuteAsync(ct)));
        clock.GoTo(day, new TimeOnly(4, 50));
        await services.Tell((EndMandates mandates) => mandates.ByCalendarAsync(ct));
        await services.Tell((LapseCases cases) => cases.ExecuteAsync(ct));
        clock.GoTo(day, new TimeOnly(5, 15));
        tally.Add("asked about work", await services.Ask((AskAboutWork ask) => ask.ExecuteAsync(ct)));
    }

    /// <summary>The jobs of the day, once.</summary>
    public async Task HourAsync(CancellationToken ct)
    {
        var ledger = await services.Ask((KeepLedger keep) => keep.ExecuteAsync(ct));
        tally.Add("deadlines missed after a fair chance", ledger.Missed);
        tally.Add("reminders", await services.Ask((WriteReminders write) => write.ExecuteAsync(ct)));
        tally.Add("requested conversations found", await services.Ask((FindRequestedTimes find) => find.ExecuteAsync(ct)));
        tally.Add("earlier times offered", await services.Ask((OfferEarlierTimes offer) => offer.ExecuteAsync(ct)));
        tally.Add("told of messages", await services.Ask((TellOfMessages tell) => tell.ExecuteAsync(ct)));
        await services.Tell((SweepChanges changes) => changes.ExecuteAsync(ct));
        await services.Tell((ReconcileDesks reconcile) => reconcile.ExecuteAsync(ct));
    }

    /// <summary>The signs of life that our hosts write each minute, for the whole day and without the minutes in which they were down.</summary>
    public Task BeatAsync(DateOnly day, (TimeOnly From, TimeOnly To)? down, CancellationToken ct)
    {
        var (from, to) = (down?.From, down?.To);
        return services.Tell((PortalDbContext db) => db.Database.ExecuteSqlAsync(
            $"""
            insert into service_minute (service, minute)
            select service, minute from unnest(array['api', 'web', 'identity', 'worker']) service
            cross join generate_series({day}::timestamp at time zone 'Europe/Copenhagen', ({day} + 1)::timestamp at time zone 'Europe/Copenhagen' - interval '1 minute', interval '1 minute') minute
            where {from}::time is null or (minute at time zone 'Europe/Copenhagen')::time < {from} or (minute at time zone 'Europe/Copenhagen')::time >= {to}
            on conflict do nothing
            """, ct));
    }
}
