using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Risk.Training;

/// <summary>A spell as the model could have seen it on its first day, and what became of it.</summary>
/// <param name="Facts">What was known.</param>
/// <param name="Days">Days until it ended, or until it was last seen.</param>
/// <param name="Left">It ended then; otherwise it is still open.</param>
internal readonly record struct PastSpell(RiskFacts Facts, double Days, bool Left);

/// <summary>
/// Reads closed and open spells for fitting: only of jobcenters with a legal basis today, and of nobody who has objected. No
/// name or number leaves the database; behaviour is left out, because what is known of it today was not known on the first day.
/// </summary>
internal static class PastSpells
{
    private sealed record Row(
        DateOnly FirstUnemployedDay, DateOnly? EndedOn, string Education, int? MonthsEmployedOfLast36, int? YearsInLastJob, string? ReasonForLoss, int? ExpectedWeeksToJob);

    /// <summary>The spells, in no order.</summary>
    public static async Task<IReadOnlyList<PastSpell>> ReadAsync(PortalDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            select s.first_unemployed_day, s.ended_on, s.education, s.months_employed_of_last36, s.years_in_last_job, s.reason_for_loss, s.expected_weeks_to_job
            from unemployment_spell s join citizen c on c.id = s.citizen_id join jobcenter j on j.id = s.jobcenter_id
            where c.profiling_objected_at is null and j.basis_text is not null and j.basis_review_on > {today}
                and s.first_unemployed_day < {today}
            """).ToListAsync(ct);
        return [.. rows.Select(row => new PastSpell(
            new RiskFacts(0, Enum.Parse<EducationLevel>(row.Education), row.MonthsEmployedOfLast36, row.YearsInLastJob,
                row.ReasonForLoss is null ? null : Enum.Parse<ReasonForLoss>(row.ReasonForLoss), row.ExpectedWeeksToJob),
            (row.EndedOn ?? today).DayNumber - row.FirstUnemployedDay.DayNumber, row.EndedOn is not null))];
    }
}
