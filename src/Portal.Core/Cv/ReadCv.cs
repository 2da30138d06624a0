using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Cv;

/// <summary>Reads a citizen's CV with what is missing and by when.</summary>
/// <param name="db">The database.</param>
public sealed class ReadCv(PortalDbContext db)
{
    /// <summary>The actor's own CV.</summary>
    public Task<Portal.Contracts.Cv.Cv> ExecuteAsync(Actor actor, CancellationToken ct) => ReadAsync(actor.Citizen, ct);

    internal async Task<Portal.Contracts.Cv.Cv> ReadAsync(Guid citizenId, CancellationToken ct)
    {
        var newest = await db.Set<CvVersion>().AsNoTracking()
            .Where(v => v.CitizenId == citizenId).OrderByDescending(v => v.Version).FirstOrDefaultAsync(ct);
        var spell = await db.Set<UnemploymentSpell>().AsNoTracking()
            .Where(s => s.CitizenId == citizenId && s.EndedOn == null)
            .Select(s => new { s.RegisteredAt, s.Benefit }).SingleOrDefaultAsync(ct);
        // The rule of the day of registration decides the deadline, also when the law changes afterwards.
        var registered = spell is null ? (DateOnly?)null : CivicTime.DayOf(spell.RegisteredAt);
        var rule = spell is null
            ? null
            : (await RuleBook.OnAsync(db, registered!.Value, ct)).Find(RuleBook.CvDeadlineDays, spell.Benefit);
        var content = newest is null ? new CvContent() : JsonSerializer.Deserialize<CvContent>(newest.Content, ContractJson.Options)!;
        return new Portal.Contracts.Cv.Cv(
            newest?.Version ?? 0, content, CvGaps.Of(content),
            rule is null ? null : registered!.Value.AddDays(rule.Value), rule?.Source, rule?.Value, newest?.SavedAt);
    }
}
