using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Risk.Training;

/// <summary>A spell as the model could have seen it on its first day, and what became of it.</summary>
/// <param name="Facts">What was known.</param>
/// <param name="Days">Days until it ended, or until it was last seen.</param>
/// <param name="Left">It ended then; otherwise it is still open.</param>
internal readonly record struct PastSpell(RiskFacts Facts, double Days, bool Left)
{
    /// <summary>Its id; for an operator's list, never for a model.</summary>
    public Guid SpellId { get; init; }
    /// <summary>First unemployed day.</summary>
    public DateOnly FirstDay { get; init; }
    /// <summary>Kind of benefit; divides groups, is no input.</summary>
    public BenefitType Benefit { get; init; }
    /// <summary>Age on the first day; divides groups whether or not it may be an input.</summary>
    public int? AgeThen { get; init; }
}

/// <summary>
/// Reads closed and open spells for fitting and watching: only of jobcenters with a legal basis today, and of nobody who has
/// objected. No name or number leaves the database; behaviour is left out, because what is known of it today was not known on
/// the first day.
/// </summary>
internal static class PastSpells
{
    /// <summary>Earlier spells count when they ended so many days before, at most.</summary>
    public const int EarlierDays = 5 * 365;

    private sealed record Row(
        Guid Id, DateOnly FirstUnemployedDay, DateOnly? EndedOn, string Education, int? MonthsEmployedOfLast36, int? YearsInLastJob, string? ReasonForLoss,
        int? ExpectedWeeksToJob, string Benefit, DateOnly? BirthDate, bool AgeOn, int? EarlierSpells);

    /// <summary>The spells, in no order.</summary>
    /// <param name="db">The database.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="ct">Stops the call.</param>
    /// <param name="jobcenterId">Only of this jobcenter; none means of all.</param>
    public static async Task<IReadOnlyList<PastSpell>> ReadAsync(PortalDbContext db, TimeProvider clock, CancellationToken ct, Guid? jobcenterId = null)
    {
        var today = CivicTime.Today(clock);
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            select s.id, s.first_unemployed_day, s.ended_on, s.education, s.months_employed_of_last36, s.years_in_last_job, s.reason_for_loss,
                s.expected_weeks_to_job, s.benefit, c.birth_date, j.age_on,
                (select nullif(count(*), 0)::int from unemployment_spell e
                    where e.citizen_id = s.citizen_id and e.ended_on between s.first_unemployed_day - {EarlierDays} and s.first_unemployed_day and e.id <> s.id) as earlier_spells
            from unemployment_spell s join citizen c on c.id = s.citizen_id join jobcenter j on j.id = s.jobcenter_id
            where c.profiling_objected_at is null and j.basis_text is not null and j.basis_review_on > {today}
                and s.first_unemployed_day < {today} and ({jobcenterId}::uuid is null or s.jobcenter_id = {jobcenterId})
            """).ToListAsync(ct);
        return [.. rows.Select(row => new PastSpell(
            new RiskFacts(0, Enum.Parse<EducationLevel>(row.Education), row.MonthsEmployedOfLast36, row.YearsInLastJob,
                row.ReasonForLoss is null ? null : Enum.Parse<ReasonForLoss>(row.ReasonForLoss), row.ExpectedWeeksToJob,
                Age: row.AgeOn ? AgeOn(row.FirstUnemployedDay, row.BirthDate) : null, EarlierSpells: row.EarlierSpells, MonthBegan: row.FirstUnemployedDay.Month),
            (row.EndedOn ?? today).DayNumber - row.FirstUnemployedDay.DayNumber, row.EndedOn is not null)
        {
            SpellId = row.Id, FirstDay = row.FirstUnemployedDay, Benefit = Enum.Parse<BenefitType>(row.Benefit), AgeThen = AgeOn(row.FirstUnemployedDay, row.BirthDate),
        })];
    }

    /// <summary>Whole years of age on a day; none where the day of birth is not known.</summary>
    public static int? AgeOn(DateOnly day, DateOnly? born) =>
        born is { } b ? day.Year - b.Year - (day < b.AddYears(day.Year - b.Year) ? 1 : 0) : null;
}
