using Portal.Contracts.Booking;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

public sealed class GenerateSlotsTests
{
    [Fact]
    public async Task Opening_hours_become_times_at_the_same_local_hour_on_both_sides_of_both_clock_changes()
    {
        foreach (var (begin, before, after) in new[]
        {
            (new DateOnly(2027, 3, 8), new DateOnly(2027, 3, 22), new DateOnly(2027, 4, 5)),
            (new DateOnly(2027, 10, 11), new DateOnly(2027, 10, 25), new DateOnly(2027, 11, 1)),
        })
        {
            await using var host = await CoreHost.StartAsync();
            host.Clock.GoTo(begin, new TimeOnly(4, 10));
            var advisor = await host.Given.AnAdvisor(await host.Given.AJobcenter());
            await host.Given.OpeningHours(advisor, DayOfWeek.Monday, new TimeOnly(9, 0), new TimeOnly(12, 0));
            await host.Ask((GenerateSlots g) => g.ExecuteAsync(default));

            var starts = await host.Sql<DateTimeOffset>($"select starts_at as \"Value\" from slot order by starts_at");
            foreach (var day in new[] { before, after })
            {
                var local = starts.Where(s => CivicTime.DayOf(s) == day).Select(s => TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(s, CivicTime.Zone).TimeOfDay));
                Assert.Equal([new TimeOnly(9, 0), new TimeOnly(9, 45), new TimeOnly(10, 30), new TimeOnly(11, 15)], local);
            }
            Assert.NotEqual(
                starts.First(s => CivicTime.DayOf(s) == before).UtcDateTime.TimeOfDay, starts.First(s => CivicTime.DayOf(s) == after).UtcDateTime.TimeOfDay);
        }
    }

    [Fact]
    public async Task Holidays_weekends_and_closing_days_give_none_and_a_second_run_adds_none()
    {
        await using var host = await CoreHost.StartAsync();
        host.Clock.GoTo(new DateOnly(2027, 3, 8), new TimeOnly(4, 10));
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        foreach (var weekday in Enum.GetValues<DayOfWeek>())
        {
            await host.Given.OpeningHours(advisor, weekday, new TimeOnly(10, 0), new TimeOnly(11, 30));
        }
        await host.Given.AClosingDay(jobcenter, new DateOnly(2027, 4, 12));

        var made = (await host.Ask((GenerateSlots g) => g.ExecuteAsync(default))).Added;
        Assert.Equal(new SlotChanges(0, 0, 0), await host.Ask((GenerateSlots g) => g.ExecuteAsync(default)));

        var days = (await host.Sql<DateTimeOffset>($"select starts_at as \"Value\" from slot")).Select(s => CivicTime.DayOf(s)).ToList();
        Assert.Equal(made, days.Count);
        var working = Enumerable.Range(0, GenerateSlots.DaysAhead + 1).Select(new DateOnly(2027, 3, 8).AddDays)
            .Where(d => PublicHolidays.IsWorkingDay(d) && d != new DateOnly(2027, 4, 12)).ToList();
        Assert.Equal(working, days.Distinct().Order());
        Assert.Equal(2 * working.Count, made);
    }

    [Fact]
    public async Task Running_again_leaves_what_is_booked_and_adds_what_the_next_day_brings()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        foreach (var weekday in Enum.GetValues<DayOfWeek>())
        {
            await host.Given.OpeningHours(advisor, weekday, new TimeOnly(10, 0), new TimeOnly(11, 30));
        }
        await host.Ask((GenerateSlots g) => g.ExecuteAsync(default));
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var free = (await host.Ask((FindFreeTimes f) => f.ForCitizenAsync(citizen, new TimesWanted(Limit: 1), default))).Value!.Times.Single();
        await host.Given.ABooking(citizen, free.Id);

        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new SlotChanges(2, 0, 0), await host.Ask((GenerateSlots g) => g.ExecuteAsync(default)));
        Assert.Equal(1, await host.Count("slot", $"id = '{free.Id}' and taken_by is not null"));
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task Free_times_come_in_pages_that_leave_none_out()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        foreach (var advisor in new[] { await host.Given.AnAdvisor(jobcenter), await host.Given.AnAdvisor(jobcenter), await host.Given.AnAdvisor(jobcenter) })
        {
            await host.Given.Slots(advisor, 9);
        }
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var seen = new List<FreeTime>();
        for (var more = true; more;)
        {
            var page = (await host.Ask((FindFreeTimes f) =>
                f.ForCitizenAsync(citizen, new TimesWanted(seen.LastOrDefault()?.StartsAt, ConversationKind.Video, Limit: 7), default))).Value!;
            seen.AddRange(page.Times);
            more = page.More;
        }
        Assert.Equal(27, seen.Select(t => t.Id).Distinct().Count());
        Assert.Equal(27, seen.Count);
        Assert.Equal(seen.Select(t => t.StartsAt).Order(), seen.Select(t => t.StartsAt));
    }
}
