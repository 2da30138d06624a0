using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.ReducedContacts;

namespace Portal.Core.Chat;

/// <summary>
/// Takes attachments out of quarantine, or away. Tried at once when a file comes, and again by the worker while the scanner is away
/// or was configured later.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="scanner">The scanner.</param>
/// <param name="cipher">Decrypts files.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Where a scanner that is away is told of.</param>
public sealed partial class ScanAttachments(
    PortalDbContext db, VirusScanner scanner, DocumentCipher cipher, TimeProvider clock, ILogger<ScanAttachments> logger)
{
    private sealed record Infected(Guid AttachmentId, string Finding);

    private const int MostAtOnce = 50;

    /// <summary>Scans what waits, of one message or of all. Nothing happens without a scanner.</summary>
    /// <param name="clientMessageId">Only what this message carries; none means all, at most 50 files.</param>
    /// <param name="ct">Stops the call.</param>
    /// <returns>How many files were scanned.</returns>
    public async Task<int> ExecuteAsync(string? clientMessageId, CancellationToken ct)
    {
        if (!scanner.IsConfigured)
        {
            return 0;
        }
        var waiting = await db.Set<AttachmentRow>()
            .Where(a => (a.Status == AttachmentStatus.Waiting || a.Status == AttachmentStatus.NotScanned) && (clientMessageId == null || a.ClientMessageId == clientMessageId))
            .OrderBy(a => a.At).Select(a => a.Id).Take(MostAtOnce).ToListAsync(ct);
        var scanned = 0;
        foreach (var id in waiting)
        {
            try
            {
                await ScanAsync(id, ct);
                scanned++;
            }
            catch (IOException e)
            {
                // The file stays in quarantine; the worker tries again in a minute.
                NotScanned(id, e.Message);
                break;
            }
        }
        return scanned;
    }

    private async Task ScanAsync(Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var row = await db.Set<AttachmentRow>().SingleAsync(a => a.Id == id, ct);
        if (row.Content is not { } content)
        {
            return;
        }
        var result = await scanner.ScanAsync(cipher.Decrypt(id, content), ct);
        row.ScannedAt = clock.GetUtcNow();
        row.Status = result.Finding is null ? AttachmentStatus.Clean : AttachmentStatus.Infected;
        if (result.Finding is { } finding)
        {
            row.Content = null;
            row.Finding = finding.Length > Lengths.Name ? finding[..Lengths.Name] : finding;
            var thread = await db.Set<ThreadRow>().Where(t => t.Id == row.ThreadId).Select(t => new { t.CitizenId, t.JobcenterId }).SingleAsync(ct);
            db.Add(AuditEvent.Of(Actor.System, clock, "attachment.infected", thread.CitizenId, thread.JobcenterId, new Infected(id, row.Finding)));
        }
        await db.SaveChangesAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "Attachment {Id} was not scanned: {Reason}")]
    private partial void NotScanned(Guid id, string reason);
}
