using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Citizens;
using Portal.Contracts.Results;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Exits;

namespace Portal.Core.Results;

/// <summary>People who are alike, counted for one jobcenter: how many, and of how many a thing is true or how much it adds up to.</summary>
internal sealed record Counted(Guid JobcenterId, Alike Alike, int True, long Sum);

/// <summary>Counts, as sets and for one jobcenter or all; nobody is read one by one.</summary>
/// <param name="db">The database.</param>
public sealed class CountResults(PortalDbContext db)
{
    private sealed record Row(Guid JobcenterId, DateOnly Period, string Benefit, string? Age, string Education, int People, int True, long Sum);
    private sealed record ExitRow(Guid JobcenterId, int Days, int Left, int Lost);
    private sealed record MonthRow(Guid JobcenterId, DateOnly Month, double Persons);

    /// <summary>Spells that began.</summary>
    internal async Task<IReadOnlyList<Counted>> BeganAsync(ResultsCalendar calendar, Guid? jobcenter, CancellationToken ct) => Read(await db.Database.SqlQuery<Row>(
        $"""
        select jobcenter_id, began_in as period, benefit, age, education, count(*)::int as people, 0 as true, 0::bigint as sum
        from result_spell_v1
        where first_unemployed_day between {calendar.From} and {calendar.To} and ({jobcenter}::uuid is null or jobcenter_id = {jobcenter})
        group by jobcenter_id, began_in, benefit, age, education
        """).ToListAsync(ct));

    /// <summary>Spells that ended; the sum is their days.</summary>
    internal async Task<IReadOnlyList<Counted>> EndedAsync(ResultsCalendar calendar, Guid jobcenter, CancellationToken ct) => Read(await db.Database.SqlQuery<Row>(
        $"""
        select jobcenter_id, ended_in as period, benefit, age, education, count(*)::int as people, 0 as true,
            sum(ended_on - first_unemployed_day + 1) as sum
        from result_spell_v1
        where ended_on between {calendar.From} and {calendar.To} and jobcenter_id = {jobcenter}
        group by jobcenter_id, ended_in, benefit, age, education
        """).ToListAsync(ct));

    /// <summary>
    /// Exits to a job whose three months have gone. People are those of whom it is known, true are those in work, and the sum is all
    /// exits. Known is what somebody has answered, or that the person was registered as unemployed again on that day.
    /// </summary>
    internal async Task<IReadOnlyList<Counted>> InWorkAsync(ResultsCalendar calendar, Guid? jobcenter, CancellationToken ct) => Read(await db.Database.SqlQuery<Row>(
        $"""
        select jobcenter_id, ended_in as period, benefit, age, education, count(in_work)::int as people,
            (count(*) filter (where in_work))::int as true, count(*) as sum
        from (
            select s.jobcenter_id, s.ended_in, s.benefit, s.age, s.education,
                case when w.in_work is not null then w.in_work
                    when exists (select from unemployment_spell again where again.citizen_id = s.citizen_id and again.first_unemployed_day > s.ended_on
                        and again.first_unemployed_day <= s.ended_on + make_interval(months => {WorkAfterExit.Months})
                        and (again.ended_on is null or again.ended_on >= s.ended_on + make_interval(months => {WorkAfterExit.Months}))) then false end as in_work
            from result_spell_v1 s left join work_after_exit w on w.spell_id = s.id
            where s.end_reason = 'Job' and s.ended_on >= {calendar.From}
                and s.ended_on + make_interval(months => {WorkAfterExit.Months}) <= {calendar.To}
                and ({jobcenter}::uuid is null or s.jobcenter_id = {jobcenter})) as exits
        group by jobcenter_id, ended_in, benefit, age, education
        """).ToListAsync(ct));

    /// <summary>Ratings of chats; true are those of 4 or 5. Who gave them is not looked at.</summary>
    internal async Task<IReadOnlyList<Counted>> RatingsAsync(ResultsCalendar calendar, Guid? jobcenter, CancellationToken ct) => Read(await db.Database.SqlQuery<Row>(
        $"""
        select jobcenter_id, half_year_v1((at at time zone {CivicTime.Zone.Id})::date) as period, 'None' as benefit, null::text as age, 'Higher' as education,
            count(*)::int as people, (count(*) filter (where score >= 4))::int as true, 0::bigint as sum
        from chat_satisfaction
        where at >= {CivicTime.StartOf(calendar.From)} and at < {CivicTime.StartOf(calendar.To.AddDays(1))} and ({jobcenter}::uuid is null or jobcenter_id = {jobcenter})
        group by 1, 2
        """).ToListAsync(ct));

    /// <summary>The days after which people left, or were last seen, of the spells of a selection.</summary>
    internal async Task<IReadOnlyList<(Guid JobcenterId, DayCount Count)>> DaysAsync(
        ResultsCalendar calendar, Guid? jobcenter, Selection selection, CancellationToken ct)
    {
        var (period, benefit, group) = (selection.Period, selection.Benefit?.ToString(), selection.Group?.ToString());
        var rows = await db.Database.SqlQuery<ExitRow>(
            $"""
            select jobcenter_id, days, (count(*) filter (where gone))::int as left, (count(*) filter (where not gone))::int as lost
            from (
                select jobcenter_id, coalesce(ended_on <= {calendar.To}, false) as gone,
                    (case when ended_on <= {calendar.To} then ended_on else {calendar.To} end) - first_unemployed_day as days
                from result_spell_v1
                where first_unemployed_day between {calendar.From} and {calendar.To} and ({jobcenter}::uuid is null or jobcenter_id = {jobcenter})
                    and ({period}::date is null or began_in = {period}) and ({benefit}::text is null or benefit = {benefit})
                    and ({group}::text is null or age = {group} or education = {group})) as spells
            group by jobcenter_id, days
            """).ToListAsync(ct);
        return [.. rows.Select(r => (r.JobcenterId, new DayCount(r.Days, r.Left, r.Lost)))];
    }

    /// <summary>Full-time persons on benefit: the average over the days of each month. Hours are not delivered to the portal, so a person counts as one.</summary>
    internal async Task<IReadOnlyList<(Guid JobcenterId, MonthOfBenefit Month, double Exact)>> PersonsAsync(
        IReadOnlyList<DateOnly> months, Guid? jobcenter, Selection selection, CancellationToken ct)
    {
        var (benefit, group) = (selection.Benefit?.ToString(), selection.Group?.ToString());
        var (firsts, lasts) = (months.ToArray(), months.Select(m => m.AddMonths(1).AddDays(-1)).ToArray());
        var rows = await db.Database.SqlQuery<MonthRow>(
            $"""
            select s.jobcenter_id, m.first as month,
                sum(least(coalesce(s.ended_on, m.last), m.last) - greatest(s.first_unemployed_day, m.first) + 1)::float8 / (m.last - m.first + 1) as persons
            from unnest({firsts}, {lasts}) as m(first, last)
            join result_spell_v1 s on s.first_unemployed_day <= m.last and (s.ended_on is null or s.ended_on >= m.first)
            where s.benefit <> {nameof(BenefitType.None)} and ({jobcenter}::uuid is null or s.jobcenter_id = {jobcenter})
                and ({benefit}::text is null or s.benefit = {benefit}) and ({group}::text is null or s.age = {group} or s.education = {group})
            group by s.jobcenter_id, m.first, m.last
            """).ToListAsync(ct);
        return [.. rows.Select(r => (r.JobcenterId, new MonthOfBenefit(r.Month, SmallNumbers.Count(r.Persons)), r.Persons))];
    }

    private static List<Counted> Read(List<Row> rows) => [.. rows.Select(r => new Counted(
        r.JobcenterId,
        new Alike(r.Period, Enum.Parse<BenefitType>(r.Benefit), r.Age is null ? null : Enum.Parse<ResultGroup>(r.Age), Enum.Parse<ResultGroup>(r.Education), r.People),
        r.True, r.Sum))];
}

/// <summary>What may be read out of counted people.</summary>
internal sealed class Figures
{
    private readonly IReadOnlyList<Counted> counted;
    private readonly SafeSelections safe;

    /// <param name="counted">The people of one jobcenter.</param>
    public Figures(IEnumerable<Counted> counted)
    {
        this.counted = [.. counted];
        safe = SafeSelections.Of([.. this.counted.Select(c => c.Alike)]);
    }

    /// <summary>How many, of how many it is true and what it adds up to; none when the selection must not be shown.</summary>
    public (int People, int True, long Sum)? Of(Selection selection)
    {
        if (!safe.Shows(selection))
        {
            return null;
        }
        var of = counted.Where(c => selection.Holds(c.Alike)).ToList();
        return (of.Sum(c => c.Alike.People), of.Sum(c => c.True), of.Sum(c => c.Sum));
    }

    /// <summary>The share of whom it is true; none when the selection must not be shown.</summary>
    public ProtectedShare? ShareOf(Selection selection) => Of(selection) is { } of ? SmallNumbers.Share(of.True, of.People) : null;
}
