using Portal.Core.Chat;
using Portal.Core.Common;
using Xunit;

namespace Portal.Core.Tests.Chat;

public sealed class WaitEstimateTests
{
    private static readonly ChatHours Hours = new(ChatHours.Standard, new HashSet<DateOnly>());
    private static readonly DateOnly Tuesday = new(2026, 11, 24);

    [Fact]
    public void Of_too_few_answers_nothing_is_said()
    {
        Assert.Null(WaitEstimate.Of([], 1, Hours, At(10, 0)));
        Assert.Null(WaitEstimate.Of([.. Answers(WaitEstimate.FewestAnswers - 1, 10)], 1, Hours, At(14, 0)));
        Assert.NotNull(WaitEstimate.Of([.. Answers(WaitEstimate.FewestAnswers, 10)], 1, Hours, At(14, 0)));
    }

    [Fact]
    public void Everybody_before_costs_what_a_place_has_cost()
    {
        // One after the other, ten minutes each: nobody was before them.
        var answers = Answers(10, 10).ToList();
        Assert.Equal((10, 15), Range(WaitEstimate.Of(answers, 1, Hours, At(14, 0))));
        Assert.Equal((30, 35), Range(WaitEstimate.Of(answers, 3, Hours, At(14, 0))));
    }

    [Fact]
    public void A_wait_behind_others_is_shared_by_them()
    {
        // Ten write at once and are answered one by one, every six minutes: the place costs six minutes, not an hour.
        var answers = Enumerable.Range(1, 10).Select(n => new Waited(At(10, 0).AddSeconds(n), At(10, 0).AddSeconds(n).AddMinutes(6 * n))).ToList();
        var wait = WaitEstimate.Of(answers, 1, Hours, At(14, 0))!;
        Assert.InRange(wait.FromMinutes, 5, 10);
        Assert.InRange(wait.ToMinutes, 10, 15);
        Assert.Equal(10, wait.BasedOn);
    }

    [Fact]
    public void A_night_is_no_waiting()
    {
        // Written five minutes before closing, answered five minutes after opening on the next day.
        var answers = Enumerable.Range(0, 8).Select(n => new Waited(At(14, 55, -7 * n), At(9, 5, 1 - (7 * n)))).ToList();
        Assert.Equal((10, 15), Range(WaitEstimate.Of(answers, 1, Hours, At(14, 0).AddDays(3))));
    }

    [Fact]
    public void A_queue_that_stands_still_does_not_look_like_one_that_moves()
    {
        var moved = Answers(8, 5).ToList();
        var before = WaitEstimate.Of(moved, 1, Hours, At(14, 30))!;
        // Since ten in the morning nobody has been answered.
        var still = Enumerable.Range(0, 8).Select(n => new Waited(At(10, 30).AddSeconds(n), null));
        var after = WaitEstimate.Of([.. moved, .. still], 1, Hours, At(14, 30))!;
        Assert.True(after.ToMinutes > before.ToMinutes, $"{before} {after}");
    }

    private static IEnumerable<Waited> Answers(int count, int minutes) =>
        Enumerable.Range(0, count).Select(n => new Waited(At(9, 0).AddMinutes((minutes + 1) * n), At(9, 0).AddMinutes((minutes + 1) * n + minutes)));

    private static (int, int) Range(Portal.Contracts.Chat.ChatWait? wait) => (wait!.FromMinutes, wait.ToMinutes);

    private static DateTimeOffset At(int hour, int minute, int days = 0) => CivicTime.InstantOf(Tuesday.AddDays(days), new TimeOnly(hour, minute))!.Value;
}
