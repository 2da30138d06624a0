using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Core.Common;
using Portal.Core.Cv.Files;
using Portal.Core.Data;

namespace Portal.Core.Cv;

/// <summary>
/// Shows what a file would become, whatever of the known forms it has, and which of its entries cannot be saved and why.
/// Nothing is saved; and what is shown as the CV's can be saved as it is shown.
/// </summary>
/// <param name="db">The database.</param>
public sealed class ReadCvFiles(PortalDbContext db)
{
    /// <summary>What the file would become, or a refusal when it has none of the forms or is larger than a CV can be.</summary>
    public async Task<Outcome<CvFilePreview>> ExecuteAsync(ReadCvFile command, Actor actor, CancellationToken ct)
    {
        var parsed = Parse(command);
        if (!parsed.Succeeded)
        {
            return parsed;
        }
        var json = await db.Set<CvRow>().Where(c => c.CitizenId == actor.Citizen).Select(c => c.Content).SingleOrDefaultAsync(ct);
        var now = json is null ? new CvContent() : CvParts.Read(json);
        var preview = CvSieve.Sift(parsed.Value, await FaultsOfAsync(parsed.Value.Content, ct), now);
        return CvParts.Write(CvParts.Ready(CvParts.Add(now, preview.Content))).Length > CvLimits.Characters
            ? new Refusal(Problems.TooLarge, 413)
            : preview;
    }

    internal static Outcome<CvFilePreview> Parse(ReadCvFile command)
    {
        var text = command.Text!.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        var preview = text.StartsWith('<') ? EuropassReader.Read(text) : JsonResumeReader.Read(text);
        return preview is null ? new Refusal(Problems.NotAResume, 400) : preview;
    }

    private async Task<CvFault[]> FaultsOfAsync(CvContent content, CancellationToken ct) =>
        [.. CvFaults.OfAttributes(content), .. await CvFaults.FindAsync(db, content, ct)];
}
