using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Cv;

/// <summary>
/// Links by which somebody without an account reads a CV: 256 random bits of which only the hash is stored, for a time, until
/// withdrawn. Each opening is counted and shown to the citizen; an unknown, an expired and a withdrawn link are the same.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class CvShares(PortalDbContext db, TimeProvider clock)
{
    private const int OpeningsShown = 10;
    private const int MostOpeningsAMinute = 30;
    private const int MostLinks = 50;

    private sealed record Shared(Guid ShareId, int Days, bool Contact, IReadOnlyList<CvSection> Sections);

    private sealed record Revoked(Guid ShareId);

    /// <summary>The actor's links, newest first.</summary>
    public async Task<IReadOnlyList<CvShare>> ListAsync(Actor actor, CancellationToken ct)
    {
        var rows = await db.Set<CvShareRow>().AsNoTracking().Where(s => s.CitizenId == actor.Citizen).OrderByDescending(s => s.CreatedAt).Take(MostLinks)
            .Select(s => new
            {
                Share = s,
                Count = db.Set<CvShareOpening>().Count(o => o.ShareId == s.Id),
                Last = db.Set<CvShareOpening>().Where(o => o.ShareId == s.Id).OrderByDescending(o => o.At).Take(OpeningsShown).Select(o => o.At).ToList(),
            }).ToListAsync(ct);
        return [.. rows.Select(r => new CvShare(r.Share.Id, r.Share.ForWhom, r.Share.Contact, SectionsOf(r.Share), r.Share.CreatedAt,
            r.Share.ExpiresAt, r.Share.RevokedAt, r.Count, r.Last))];
    }

    /// <summary>Makes a link.</summary>
    public async Task<Outcome<SharedCvLink>> CreateAsync(ShareCv command, Actor actor, CancellationToken ct)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        var share = new CvShareRow
        {
            Id = Ids.New(clock),
            CitizenId = actor.Citizen,
            TokenHash = HashOf(token),
            ForWhom = string.IsNullOrWhiteSpace(command.For) ? null : command.For.Trim(),
            Contact = command.Contact,
            Sections = [.. command.Sections!.Distinct().Order().Select(s => s.ToString())],
            CreatedAt = now,
            ExpiresAt = now.AddDays(command.Days),
        };
        db.Add(share);
        db.Add(AuditEvent.Of(actor, clock, "cv.shared", actor.Citizen, null, new Shared(share.Id, command.Days, command.Contact, SectionsOf(share))));
        await db.SaveChangesAsync(ct);
        return new SharedCvLink(share.Id, token, share.ExpiresAt);
    }

    /// <summary>Withdraws a link of the actor; from then on it opens nothing.</summary>
    public async Task<Outcome<Done>> RevokeAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var audit = JsonSerializer.Serialize(new Revoked(id), ContractJson.Options);
        await db.Database.ExecuteSqlAsync(
            $"""
            with gone as (
                update cv_share set revoked_at = {now} where id = {id} and citizen_id = {actor.Citizen} and revoked_at is null returning citizen_id)
            insert into audit_event (at, account_id, citizen_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, 'cv.share.revoked', {audit}::jsonb from gone
            """, ct);
        return await db.Set<CvShareRow>().AnyAsync(s => s.Id == id && s.CitizenId == actor.Citizen, ct) ? Done.Value : Refusal.NotFound;
    }

    /// <summary>Opens a link: counts the opening and gives what the citizen chose to show.</summary>
    public async Task<Outcome<SharedCv>> OpenAsync(OpenSharedCv command, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var hash = HashOf(command.Token!);
        var share = await db.Set<CvShareRow>().AsNoTracking()
            .SingleOrDefaultAsync(s => s.TokenHash == hash && s.ExpiresAt > now && s.RevokedAt == null, ct);
        if (share is null)
        {
            return Refusal.NotFound;
        }
        // Counted only while it works, and seldom enough for a person.
        var opened = await db.Database.ExecuteSqlAsync(
            $"""
            insert into cv_share_opening (share_id, at)
            select id, {now} from cv_share where id = {share.Id} and expires_at > {now} and revoked_at is null
                and (select count(*) from cv_share_opening where share_id = {share.Id} and at > {now.AddMinutes(-1)}) < {MostOpeningsAMinute}
            """, ct);
        if (opened == 0)
        {
            return new Refusal(Problems.TooMany, 429);
        }
        var citizen = await db.Set<CitizenRecord>().AsNoTracking().SingleAsync(c => c.Id == share.CitizenId, ct);
        var content = await db.Set<CvRow>().Where(c => c.CitizenId == share.CitizenId).Select(c => c.Content).SingleOrDefaultAsync(ct);
        var shown = content is null ? new CvContent() : CvParts.Read(content).Only(SectionsOf(share)).Shown();
        return new SharedCv(citizen.Name, share.Contact ? citizen.Email : null, share.Contact ? citizen.Phone : null, shown, share.ExpiresAt);
    }

    internal static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private static IReadOnlyList<CvSection> SectionsOf(CvShareRow share) => [.. share.Sections.Select(Enum.Parse<CvSection>)];
}
