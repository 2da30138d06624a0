using Portal.Contracts.Citizens;
using Portal.Contracts.Results;
using Portal.Core.Results;
using Xunit;

namespace Portal.Core.Tests.Results;

public sealed class SmallNumbersTests
{
    private static readonly ResultGroup?[] Ages = [null, .. ResultGroups.Ages.Select(a => (ResultGroup?)a)];

    [Theory]
    [InlineData(9, null)]
    [InlineData(10, 10)]
    [InlineData(12, 10)]
    [InlineData(13, 15)]
    [InlineData(1_002, 1_000)]
    public void Counts_are_rounded_and_few_are_not_told(double people, int? shown) => Assert.Equal(shown, SmallNumbers.Count(people));

    [Theory]
    [InlineData(4, 9, null, null)]
    [InlineData(5, 10, 50, ShareBound.About)]
    [InlineData(0, 10, 30, ShareBound.AtMost)]
    [InlineData(2, 10, 30, ShareBound.AtMost)]
    [InlineData(40, 40, 92, ShareBound.AtLeast)]
    [InlineData(38, 40, 92, ShareBound.AtLeast)]
    [InlineData(37, 40, 93, ShareBound.About)]
    public void A_share_never_says_nobody_or_everybody(int some, int all, int? percent, ShareBound? bound)
    {
        var share = SmallNumbers.Share(some, all);
        Assert.Equal((percent, bound), (share?.Percent, share?.Bound));
    }

    [Fact]
    public void Two_choices_can_never_be_subtracted_to_a_few_people()
    {
        for (var seed = 1; seed <= 25; seed++)
        {
            var dice = new Random(seed);
            var people = (from period in Enumerable.Range(0, 1 + dice.Next(4)).Select(i => new DateOnly(2026, 7, 1).AddMonths(-6 * i))
                          from benefit in Enum.GetValues<BenefitType>()
                          from age in Ages
                          from education in ResultGroups.Educations
                          where dice.Next(3) > 0
                          select new Alike(period, benefit, age, education, dice.Next(6) == 0 ? dice.Next(80) : dice.Next(7))).ToList();
            var safe = SafeSelections.Of(people);
            var shown = safe.Shown.ToList();
            HashSet<int> Members(Selection s) => [.. Enumerable.Range(0, people.Count).Where(i => people[i].People > 0 && s.Holds(people[i]))];
            int Count(IEnumerable<int> members) => members.Sum(i => people[i].People);
            foreach (var one in shown)
            {
                Assert.True(Count(Members(one)) >= 10, $"seed {seed}: {one} is about few");
                foreach (var other in shown.Where(o => Members(o).IsProperSubsetOf(Members(one))))
                {
                    Assert.True(Count(Members(one).Except(Members(other))) >= 10, $"seed {seed}: {one} less {other} is about few");
                }
            }
            foreach (var whole in shown)
            {
                Selection[][] divisions =
                [
                    whole.Period is null ? [.. people.Select(p => p.Period).Distinct().Select(p => whole with { Period = p })] : [],
                    whole.Benefit is null ? [.. Enum.GetValues<BenefitType>().Select(b => whole with { Benefit = b })] : [],
                    whole.Group is null ? [.. ResultGroups.Ages.Select(g => whole with { Group = g })] : [],
                    whole.Group is null ? [.. ResultGroups.Educations.Select(g => whole with { Group = g })] : [],
                ];
                foreach (var parts in divisions.Select(d => d.Where(safe.Shows).ToList()).Where(d => d.Count > 0))
                {
                    var rest = Count(Members(whole).Except(parts.SelectMany(Members)));
                    Assert.True(rest is 0 or >= 10, $"seed {seed}: {whole} less its shown parts is about {rest}");
                }
            }
        }
    }

    [Fact]
    public void The_smallest_part_is_left_out_with_the_few_so_that_they_cannot_be_found()
    {
        var period = new DateOnly(2026, 1, 1);
        Alike Of(BenefitType benefit, int people) => new(period, benefit, null, ResultGroup.Vocational, people);
        var safe = SafeSelections.Of([Of(BenefitType.UnemploymentInsurance, 50), Of(BenefitType.SocialAssistance, 12), Of(BenefitType.SicknessBenefit, 3)]);
        Assert.True(safe.Shows(default));
        Assert.True(safe.Shows(new Selection(null, BenefitType.UnemploymentInsurance, null)));
        // 12 alone would be enough to show, but the whole less 50 less 12 would be the 3.
        Assert.False(safe.Shows(new Selection(null, BenefitType.SocialAssistance, null)));
        Assert.False(safe.Shows(new Selection(null, BenefitType.SicknessBenefit, null)));
    }
}
