using CsCheck;
using Portal.Core.Booking;
using Xunit;

namespace Portal.Core.Tests.Booking;

public sealed class CapacityNeedTests
{
    private static readonly int[] nothing = [0, 0, 0, 0, 0, 0, 0, 0];

    [Fact]
    public void Intake_falls_due_so_many_weeks_later_and_part_of_it_twice()
    {
        // 10 a week, a fifth not held, two weeks to hold it in, no times at all.
        var weeks = CapacityNeed.Compute(nothing, nothing, nothing, 10, 1, 0.2, 2);
        Assert.Equal([0, 0, 12, 12, 12, 12, 12, 12], weeks.Select(w => Math.Round(w.Missing, 6)));
    }

    [Fact]
    public void Of_this_week_only_the_rest_counts()
    {
        var weeks = CapacityNeed.Compute(nothing, nothing, nothing, 10, 0.4, 0, 0);
        Assert.Equal([4, 10], weeks.Take(2).Select(w => w.Due));
    }

    [Fact]
    public void Times_go_to_who_is_late_then_to_what_is_due_soonest_and_may_be_used_ahead()
    {
        // 8 are late or due now, 5 next week. 6 times this week, 10 the next.
        var weeks = CapacityNeed.Compute([6, 10, 0], [0, 0, 0], [8, 5, 0], 0, 1, 0, 1);
        Assert.Equal((8, 2), (weeks[0].Due, weeks[0].Missing));
        Assert.Equal((5, 0), (weeks[1].Due, weeks[1].Missing));
        // Next week's three that are left over cannot be kept for later.
        var ahead = CapacityNeed.Compute([12, 0, 0], [0, 0, 0], [8, 5, 0], 0, 1, 0, 1);
        Assert.Equal((0, 1), (ahead[0].Missing, ahead[1].Missing));
    }

    [Fact]
    public void What_is_missing_in_one_week_is_not_missing_again_but_takes_later_times()
    {
        var weeks = CapacityNeed.Compute([0, 3, 3], [0, 0, 0], [5, 0, 2], 0, 1, 0, 1);
        Assert.Equal([5, 0, 1], weeks.Select(w => w.Missing));
    }

    [Fact]
    public void Of_what_is_booked_the_share_that_is_not_held_is_needed_again()
    {
        var weeks = CapacityNeed.Compute([0, 0, 0], [20, 0, 0], [0, 0, 0], 0, 1, 0.1, 1);
        Assert.Equal([0, 2, 0], weeks.Select(w => Math.Round(w.Missing, 6)));
    }

    [Fact]
    public void More_free_times_never_make_any_shortage_larger()
    {
        var week = Gen.Int[0, 40].Array[8];
        Gen.Select(Gen.Select(week, week, week), Gen.Double[0, 60], Gen.Double[0, 0.9], Gen.Int[0, 9], Gen.Select(Gen.Int[0, 7], Gen.Int[1, 30]))
            .Sample((weeks, intake, share, hold, more) =>
            {
                var (free, booked, waiting) = weeks;
                var before = CapacityNeed.Compute(free, booked, waiting, intake, 0.6, share, hold);
                int[] richer = [.. free];
                richer[more.Item1] += more.Item2;
                var after = CapacityNeed.Compute(richer, booked, waiting, intake, 0.6, share, hold);
                Assert.All(before.Zip(after), pair => Assert.True(pair.Second.Missing <= pair.First.Missing + 1e-9));
                // Nothing is missing that is not due, and no shortage is negative.
                Assert.All(before, w => Assert.True(w.Missing >= 0 && w.Missing <= w.Due + 1e-9));
            });
    }

    [Fact]
    public void More_registrations_never_make_a_shortage_smaller()
    {
        var week = Gen.Int[0, 40].Array[8];
        Gen.Select(week, week, Gen.Double[0, 60], Gen.Double[0, 30], Gen.Int[0, 9]).Sample((free, waiting, intake, more, hold) =>
        {
            var few = CapacityNeed.Compute(free, nothing, waiting, intake, 1, 0.2, hold);
            var many = CapacityNeed.Compute(free, nothing, waiting, intake + more, 1, 0.2, hold);
            Assert.True(many.Sum(w => w.Missing) >= few.Sum(w => w.Missing) - 1e-9);
        });
    }
}
