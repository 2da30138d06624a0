using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Cv;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Cv;

/// <summary>The kept versions of the actor's CV.</summary>
/// <param name="db">The database.</param>
public sealed class CvHistory(PortalDbContext db)
{
    /// <summary>The versions, newest first, <see cref="CvVersions.Page"/> at a time.</summary>
    /// <param name="before">Only versions older than this one; none for the newest.</param>
    /// <param name="actor">Whose CV.</param>
    /// <param name="ct">Stops the query.</param>
    public async Task<IReadOnlyList<CvVersionLine>> ListAsync(int? before, Actor actor, CancellationToken ct) => await db.Set<CvVersion>()
        .Where(v => v.CitizenId == actor.Citizen && (before == null || v.Version < before)).OrderByDescending(v => v.Version).Take(CvVersions.Page)
        .Select(v => new CvVersionLine(v.Version, v.SavedAt, v.Origin, v.Section, v.RestoredFrom,
            db.Set<CvReviewRow>().Where(r => r.CitizenId == v.CitizenId && r.Version == v.Version)
                .OrderByDescending(r => r.At).Select(r => (bool?)r.Approved).FirstOrDefault()))
        .ToListAsync(ct);

    /// <summary>The content of one version.</summary>
    public async Task<Outcome<CvContent>> ReadAsync(int version, Actor actor, CancellationToken ct) =>
        await FindAsync(version, actor, ct) is { } content ? content : Refusal.NotFound;

    /// <summary>What differs between two versions.</summary>
    public async Task<Outcome<IReadOnlyList<CvChange>>> CompareAsync(int earlier, int later, Actor actor, CancellationToken ct) =>
        await FindAsync(earlier, actor, ct) is { } before && await FindAsync(later, actor, ct) is { } after
            ? CvDifferences.Between(before, after)
            : Refusal.NotFound;

    private async Task<CvContent?> FindAsync(int version, Actor actor, CancellationToken ct) => await db.Set<CvVersion>()
        .Where(v => v.CitizenId == actor.Citizen && v.Version == version).Select(v => v.Content).SingleOrDefaultAsync(ct) is { } json ? CvParts.Read(json) : null;
}
