using System.Numerics;
using Portal.Contracts.Citizens;
using Portal.Contracts.Results;

namespace Portal.Core.Results;

/// <summary>People who are alike in all that the page can filter by.</summary>
/// <param name="Period">First day of the half-year.</param>
/// <param name="Benefit">The benefit.</param>
/// <param name="Age">The age group; none when it is not known.</param>
/// <param name="Education">The group of education.</param>
/// <param name="People">How many they are.</param>
internal sealed record Alike(DateOnly Period, BenefitType Benefit, ResultGroup? Age, ResultGroup Education, int People);

/// <summary>A choice of filters; none means all.</summary>
internal readonly record struct Selection(DateOnly? Period, BenefitType? Benefit, ResultGroup? Group)
{
    /// <summary>How many filters are set.</summary>
    public int Depth => (Period is null ? 0 : 1) + (Benefit is null ? 0 : 1) + (Group is null ? 0 : 1);

    /// <summary>Whether these people are meant.</summary>
    public bool Holds(Alike people) => (Period is null || Period == people.Period) && (Benefit is null || Benefit == people.Benefit)
        && (Group is null || Group == people.Age || Group == people.Education);
}

/// <summary>
/// Which selections may be shown, so that no two pages together tell of few people: each is about at least
/// <see cref="SmallNumbers.Fewest"/>; where one shown selection holds another, they differ by nobody or by as many; and what remains of a
/// shown selection when its shown parts are taken away is nobody or as many. The whole is shown first and parts are left out, the
/// smallest first, so that the answer is the same for everybody who asks.
/// </summary>
internal sealed class SafeSelections
{
    private readonly IReadOnlyList<Alike> people;
    private readonly Dictionary<Selection, Members> shown = [];

    private SafeSelections(IReadOnlyList<Alike> people) => this.people = people;

    /// <summary>Whether figures of the selection may be shown.</summary>
    public bool Shows(Selection selection) => shown.ContainsKey(selection);

    /// <summary>All that may be shown.</summary>
    public IEnumerable<Selection> Shown => shown.Keys;

    /// <summary>Finds them.</summary>
    /// <param name="people">The people of one jobcenter, each kind once.</param>
    public static SafeSelections Of(IReadOnlyList<Alike> people)
    {
        var safe = new SafeSelections([.. people.Where(p => p.People > 0)]);
        safe.AddAll();
        while (safe.RemoveOne())
        {
        }
        return safe;
    }

    private void AddAll()
    {
        var all = from period in With(people.Select(p => p.Period).Distinct())
                  from benefit in With(people.Select(p => p.Benefit).Distinct())
                  from @group in With(Enum.GetValues<ResultGroup>())
                  select new Selection(period, benefit, @group);
        var ordered = all.Select(s => (Selection: s, Members: MembersOf(s))).Where(s => CountOf(s.Members) >= SmallNumbers.Fewest)
            .OrderBy(s => s.Selection.Depth).ThenByDescending(s => CountOf(s.Members))
            .ThenBy(s => s.Selection.Period).ThenBy(s => s.Selection.Benefit).ThenBy(s => s.Selection.Group);
        foreach (var (selection, members) in ordered)
        {
            if (shown.Values.All(other => MayStandBeside(members, other)))
            {
                shown.Add(selection, members);
            }
        }
    }

    private bool MayStandBeside(Members one, Members other)
    {
        var both = one.And(other);
        return both.Same(one) ? Enough(other.Without(one)) : !both.Same(other) || Enough(one.Without(other));
    }

    // Removes the smallest shown part of a whole whose rest would be few.
    private bool RemoveOne()
    {
        foreach (var (whole, members) in shown.OrderBy(s => s.Key.Depth).ToList())
        {
            foreach (var parts in PartsOf(whole))
            {
                var there = parts.Where(shown.ContainsKey).ToList();
                if (there.Count > 0 && !Enough(there.Aggregate(members, (rest, part) => rest.Without(shown[part]))))
                {
                    shown.Remove(there.MinBy(part => CountOf(shown[part])));
                    return true;
                }
            }
        }
        return false;
    }

    // The ways in which a whole is divided: by half-year, by benefit, by age, by education.
    private IEnumerable<IEnumerable<Selection>> PartsOf(Selection whole)
    {
        if (whole.Period is null)
        {
            yield return people.Select(p => p.Period).Distinct().Select(p => whole with { Period = p });
        }
        if (whole.Benefit is null)
        {
            yield return people.Select(p => p.Benefit).Distinct().Select(b => whole with { Benefit = b });
        }
        if (whole.Group is null)
        {
            yield return ResultGroups.Ages.Select(g => whole with { Group = g });
            yield return ResultGroups.Educations.Select(g => whole with { Group = g });
        }
    }

    private bool Enough(Members members) => CountOf(members) is 0 or >= SmallNumbers.Fewest;

    private Members MembersOf(Selection selection)
    {
        var words = new ulong[(people.Count + 63) / 64];
        for (var i = 0; i < people.Count; i++)
        {
            if (selection.Holds(people[i]))
            {
                words[i / 64] |= 1UL << (i % 64);
            }
        }
        return new Members(words);
    }

    private int CountOf(Members members)
    {
        var count = 0;
        for (var word = 0; word < members.Words.Length; word++)
        {
            for (var bits = members.Words[word]; bits != 0; bits &= bits - 1)
            {
                count += people[(64 * word) + BitOperations.TrailingZeroCount(bits)].People;
            }
        }
        return count;
    }

    private static IEnumerable<T?> With<T>(IEnumerable<T> values) where T : struct => [null, .. values.Select(v => (T?)v)];

    /// <summary>Which of the kinds of people are meant.</summary>
    private readonly record struct Members(ulong[] Words)
    {
        public Members And(Members other) => new([.. Words.Zip(other.Words, (a, b) => a & b)]);

        public Members Without(Members other) => new([.. Words.Zip(other.Words, (a, b) => a & ~b)]);

        public bool Same(Members other) => Words.AsSpan().SequenceEqual(other.Words);
    }
}
