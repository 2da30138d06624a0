using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Assistance;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

/// <summary>What leaders set, what advisors record of themselves, and what lost days do to the work list.</summary>
public sealed class JobcenterChoicesTests
{
    [Fact]
    public async Task The_limits_hold_at_once_and_the_change_is_audited_with_what_they_were()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var leader = await host.Given.ALeader(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Given.ABooking(citizen, await host.Given.ASlot(await host.Given.AnAdvisor(jobcenter)));
        var before = await host.Ask((ChangeBookingLimits l) => l.ReadAsync(leader, default));
        Assert.Equal(new BookingLimits { ChangeLimitHours = 24, MoveLimit = 3, OfferHoldMinutes = 120 }, before);
        var after = new BookingLimits { ChangeLimitHours = 72, MoveLimit = 1, OfferHoldMinutes = 60 };
        for (var twice = 0; twice < 2; twice++)
        {
            Assert.True((await host.Ask((ChangeBookingLimits l) => l.ExecuteAsync(after, leader, default))).Succeeded);
        }
        Assert.Equal(after, await host.Ask((ChangeBookingLimits l) => l.ReadAsync(leader, default)));
        var current = (await host.Ask((ReadConversation r) => r.ExecuteAsync(citizen, default))).Value!.Current!;
        Assert.Equal((false, 1), (current.CanChange, current.MovesLeft));
        Assert.Equal(1, await host.Count("audit_event",
            "name = 'booking.limits-changed' and data->'from'->>'moveLimit' = '3' and data->'to'->>'moveLimit' = '1'"));
        // Another jobcenter keeps its own.
        var elsewhere = await host.Given.ALeader(await host.Given.AJobcenter());
        Assert.Equal(before, await host.Ask((ChangeBookingLimits l) => l.ReadAsync(elsewhere, default)));
    }

    [Fact]
    public async Task An_advisor_records_an_own_absence_and_takes_back_only_that()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var (leader, mine, colleague) = (await host.Given.ALeader(jobcenter), await host.Given.AnAdvisor(jobcenter), await host.Given.AnAdvisor(jobcenter));
        var day = host.Clock.Today.AddDays(3);
        var command = new RecordAbsence { AdvisorId = mine.AccountId, FromDay = day, ToDay = day, Kind = AbsenceKind.Away };
        Assert.True((await Record(host, command, mine)).Succeeded);
        Assert.Equal(FieldErrors.UnknownCode, (await Record(host, command with { AdvisorId = colleague.AccountId }, mine)).Refusal!.Errors!["advisorId"][0]);
        await host.Given.AnAbsence(leader, mine, day.AddDays(1), day.AddDays(1));

        var seen = (await host.Ask((ReadCapacity r) => r.ExecuteAsync(mine, default))).Absences;
        Assert.Equal([true, false], seen.Select(a => a.ByAdvisor));
        Assert.Equal(Problems.NotFound, (await Remove(host, seen[1].Id, mine)).Refusal!.Type);
        Assert.Equal(Problems.NotFound, (await Remove(host, seen[0].Id, colleague)).Refusal!.Type);
        Assert.True((await Remove(host, seen[0].Id, mine)).Succeeded);
        Assert.True((await Remove(host, seen[1].Id, leader)).Succeeded);
    }

    [Fact]
    public async Task The_last_day_on_the_work_list_is_moved_by_lost_days_as_everywhere_else()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter).With(r => r with { CannotBookAlone = true }));
        var before = (await host.Ask((WorkList w) => w.ExecuteAsync(advisor, 10, 0, default))).Lines[0].HoldBy;
        // Nobody counts for three days.
        host.Clock.Advance(TimeSpan.FromDays(4));
        await host.Ask((KeepLedger k) => k.ExecuteAsync(default));
        var line = (await host.Ask((WorkList w) => w.ExecuteAsync(advisor, 10, 0, default))).Lines[0];
        Assert.Equal(before.AddDays(3), line.HoldBy);
        Assert.Equal((await host.Ask((ReadConversation r) => r.ExecuteAsync(citizen, default))).Value!.HoldBy, line.HoldBy);
    }

    private static Task<Outcome<SlotChanges>> Record(CoreHost host, RecordAbsence command, Actor actor) =>
        host.Ask((ChangeAbsences a) => a.RecordAsync(command, actor, default));

    private static Task<Outcome<SlotChanges>> Remove(CoreHost host, Guid id, Actor actor) => host.Ask((ChangeAbsences a) => a.RemoveAsync(id, actor, default));
}
