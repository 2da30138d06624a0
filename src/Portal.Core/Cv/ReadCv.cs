using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Cv;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Cv;

/// <summary>Reads a citizen's CV with what is missing and by when, and where it stands with the check.</summary>
/// <param name="db">The database.</param>
public sealed class ReadCv(PortalDbContext db)
{
    private const int ReviewsShown = 10;

    /// <summary>The actor's own CV.</summary>
    public Task<Portal.Contracts.Cv.Cv> ExecuteAsync(Actor actor, CancellationToken ct) => ReadAsync(actor.Citizen, ct);

    internal async Task<Portal.Contracts.Cv.Cv> ReadAsync(Guid citizenId, CancellationToken ct)
    {
        var row = await db.Set<CvRow>().AsNoTracking().SingleOrDefaultAsync(c => c.CitizenId == citizenId, ct);
        var holder = await db.Set<CitizenRecord>().Where(c => c.Id == citizenId).Select(c => new CvHolder(c.Name, c.Email, c.Phone)).SingleAsync(ct);
        var spell = await db.Set<UnemploymentSpell>().AsNoTracking()
            .Where(s => s.CitizenId == citizenId && s.EndedOn == null)
            .Select(s => new { s.RegisteredAt, s.Benefit }).SingleOrDefaultAsync(ct);
        // The rule of the day of registration decides the deadline, also when the law changes afterwards.
        var registered = spell is null ? (DateOnly?)null : CivicTime.DayOf(spell.RegisteredAt);
        var rule = spell is null
            ? null
            : (await RuleBook.OnAsync(db, registered!.Value, ct)).Find(RuleBook.CvDeadlineDays, spell.Benefit);
        var due = rule is null ? (DateOnly?)null : registered!.Value.AddDays(rule.Value);
        if (row is null)
        {
            return new Portal.Contracts.Cv.Cv(holder, 0, new CvContent(), CvParts.All.ToDictionary(s => s, _ => 0), CvGaps.Of(new CvContent()), due,
                rule?.Source, rule?.Value, null, CvStatus.Draft, null, []);
        }
        var content = CvParts.Read(row.Content);
        var numbers = StoreCv.Numbers(row);
        return new Portal.Contracts.Cv.Cv(
            holder, row.Version, content, CvParts.All.ToDictionary(s => s, s => numbers.GetValueOrDefault(CvParts.Key(s))), CvGaps.Of(content),
            due, rule?.Source, rule?.Value, row.SavedAt, row.Status, row.StatusAt, await ReviewsAsync(citizenId, ct));
    }

    private async Task<IReadOnlyList<CvReview>> ReviewsAsync(Guid citizenId, CancellationToken ct) => await db.Set<CvReviewRow>().AsNoTracking()
        .Where(r => r.CitizenId == citizenId).OrderByDescending(r => r.At).Take(ReviewsShown)
        .Select(r => new CvReview(r.Id, r.Version, r.Approved, r.Comment, r.StaffName, r.At, r.Answer, r.AnsweredAt)).ToListAsync(ct);
}
