using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Cv;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Cv.Files;
using Portal.Core.Data;

namespace Portal.Core.Cv;

/// <summary>A file to take home.</summary>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Name">Its name.</param>
public sealed record ExportedFile(byte[] Bytes, string Type, string Name);

/// <summary>The actor's CV as a file.</summary>
/// <param name="db">The database.</param>
public sealed class ExportCv(PortalDbContext db)
{
    /// <summary>Writes the file.</summary>
    /// <param name="format">Its form.</param>
    /// <param name="language">Language of its headings, <c>da</c> or <c>en</c>.</param>
    /// <param name="actor">Whose CV.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task<ExportedFile> ExecuteAsync(CvExportFormat format, string language, Actor actor, CancellationToken ct)
    {
        var citizen = await db.Set<CitizenRecord>().AsNoTracking().SingleAsync(c => c.Id == actor.Citizen, ct);
        var json = await db.Set<CvRow>().Where(c => c.CitizenId == actor.Citizen).Select(c => c.Content).SingleOrDefaultAsync(ct);
        var content = json is null ? new CvContent() : CvParts.Read(json);
        var person = new CvPerson(citizen.Name, citizen.Email, citizen.Phone);
        return format switch
        {
            CvExportFormat.Json => new ExportedFile(Encoding.UTF8.GetBytes(JsonResumeWriter.Text(content, person)), "application/json", "cv.json"),
            CvExportFormat.Europass => new ExportedFile(Encoding.UTF8.GetBytes(EuropassWriter.Text(content, person, language == "en" ? "en" : "da")), "application/xml", "cv-europass.xml"),
            _ => new ExportedFile(WordWriter.Write(content, person, language == "en"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "cv.docx"),
        };
    }
}
