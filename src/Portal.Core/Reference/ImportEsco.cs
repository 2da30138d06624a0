using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Contracts;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Reference;

/// <summary>An occupation of the official ESCO file.</summary>
/// <param name="Line">Line of the file on which it begins.</param>
/// <param name="Row">Row under the header.</param>
/// <param name="Fault">Why it could not be read; none when it could.</param>
/// <param name="Uri">Its ESCO address, the key.</param>
/// <param name="DiscoCode">Its ISCO-08 unit group, four digits.</param>
/// <param name="Titles">The preferred title and then the alternative ones.</param>
public sealed record EscoOccupation(int Line, int Row, string? Fault, string Uri, string DiscoCode, IReadOnlyList<string> Titles);

/// <summary>What an import of ESCO did.</summary>
/// <param name="Occupations">Occupations of the file.</param>
/// <param name="Titles">Titles they are found by.</param>
/// <param name="Added">Titles that were new.</param>
/// <param name="Changed">Titles that were written otherwise or belonged to another group.</param>
/// <param name="Removed">Titles that the file no longer has.</param>
/// <param name="BadLines">Lines that could not be taken; with any of them nothing was changed.</param>
public sealed record EscoImported(int Occupations, int Titles, int Added, int Changed, int Removed, IReadOnlyList<BadLine> BadLines);

/// <summary>
/// Makes the ESCO titles equal to a file: streamed to a temporary table, then compared as sets, all in one transaction. The
/// same file again changes nothing, a newer one replaces the older. The portal's own titles are not touched.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ImportEsco(PortalDbContext db, TimeProvider clock)
{
    private sealed record EscoChanged(int Added, int Changed, int Removed);

    /// <summary>How many bad lines are told of; a file with more is the wrong file.</summary>
    public const int MostBadLines = 100;

    /// <summary>Imports all of it or nothing.</summary>
    /// <param name="occupations">The file's occupations; enumerated again if the connection breaks.</param>
    /// <param name="progress">Told how many occupations have been read.</param>
    /// <param name="ct">Stops the import; nothing is left of it.</param>
    public Task<EscoImported> ExecuteAsync(IEnumerable<EscoOccupation> occupations, IProgress<int>? progress, CancellationToken ct) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var groups = (await db.Set<DiscoGroup>().Where(g => g.Code.Length == 4).Select(g => g.Code).ToListAsync(ct)).ToHashSet();
            if (groups.Count == 0)
            {
                throw new InvalidOperationException("The reference lists are not loaded yet. Run: portal setup");
            }
            var (read, titles, bad) = await CopyAsync(occupations, groups, progress, ct);
            if (bad.Count > 0)
            {
                return new EscoImported(read, titles, 0, 0, 0, bad);
            }
            if (read == 0)
            {
                // An empty file would quietly take away every title.
                throw new InvalidDataException("There is no occupation in the file, so nothing was changed.");
            }
            var removed = await db.Database.ExecuteSqlAsync(
                $"""
                delete from occupation_title o where o.esco_uri <> ''
                    and not exists (select from new_title n where n.esco_uri = o.esco_uri and n.search_text = o.search_text)
                """, ct);
            var changed = await db.Database.ExecuteSqlAsync(
                $"""
                update occupation_title o set title = n.title, disco_code = n.disco_code from new_title n
                where n.esco_uri = o.esco_uri and n.search_text = o.search_text and (n.title, n.disco_code) <> (o.title, o.disco_code)
                """, ct);
            var added = await db.Database.ExecuteSqlAsync(
                $"""
                insert into occupation_title (title, search_text, disco_code, esco_uri)
                select title, search_text, disco_code, esco_uri from new_title
                on conflict do nothing
                """, ct);
            if (added + changed + removed > 0)
            {
                db.ChangeTracker.Clear();
                db.Add(AuditEvent.Of(Actor.System, clock, "esco.imported", null, null, new EscoChanged(added, changed, removed)));
                await db.SaveChangesAsync(ct);
            }
            await transaction.CommitAsync(ct);
            return new EscoImported(read, titles, added, changed, removed, []);
        });

    private async Task<(int Read, int Titles, List<BadLine> Bad)> CopyAsync(
        IEnumerable<EscoOccupation> occupations, HashSet<string> groups, IProgress<int>? progress, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"create temporary table new_title (title text, search_text text, disco_code text, esco_uri text) on commit drop", ct);
        var lineOf = new Dictionary<string, int>(StringComparer.Ordinal);
        List<BadLine> bad = [];
        var (read, titles) = (0, 0);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync(
            "copy new_title (title, search_text, disco_code, esco_uri) from stdin (format binary)", ct);
        foreach (var occupation in occupations)
        {
            ct.ThrowIfCancellationRequested();
            read++;
            progress?.Report(read);
            if (FaultOf(occupation, groups, lineOf) is { } fault)
            {
                bad.Add(new BadLine(occupation.Line, occupation.Row, fault));
                if (bad.Count == MostBadLines)
                {
                    break;
                }
                continue;
            }
            // Alternative titles repeat each other and the preferred one, which comes first and wins.
            foreach (var title in occupation.Titles.DistinctBy(t => t.ToLowerInvariant()))
            {
                titles++;
                await writer.StartRowAsync(ct);
                await writer.WriteAsync(title, ct);
                await writer.WriteAsync(title.ToLowerInvariant(), ct);
                await writer.WriteAsync(occupation.DiscoCode, ct);
                await writer.WriteAsync(occupation.Uri, ct);
            }
        }
        await writer.CompleteAsync(ct);
        return (read, titles, bad);
    }

    private static string? FaultOf(EscoOccupation occupation, HashSet<string> groups, Dictionary<string, int> lineOf) =>
        occupation.Fault
        ?? (occupation.Uri.Length is 0 or > Lengths.Name || !Uri.IsWellFormedUriString(occupation.Uri, UriKind.Absolute) ? "conceptUri is not an address"
        : !groups.Contains(occupation.DiscoCode) ? $"iscoGroup «{occupation.DiscoCode}» is not a four-digit group of DISCO-08"
        : occupation.Titles.Count == 0 ? "preferredLabel is empty"
        : occupation.Titles.FirstOrDefault(t => t.Length > Lengths.Name) is { } tooLong ? $"the title «{tooLong[..40]}…» is longer than {Lengths.Name} characters"
        : !lineOf.TryAdd(occupation.Uri, occupation.Line) ? $"the same occupation stands on line {lineOf[occupation.Uri]} already"
        : null);
}
