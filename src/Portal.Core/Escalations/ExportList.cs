using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Escalations;
using Portal.Contracts.Risk;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Escalations;

/// <summary>The list of escalations as a CSV file, for a stated purpose. That it left the portal, why and with whom in it is on record before it leaves.</summary>
/// <param name="db">The database.</param>
/// <param name="escalations">The list.</param>
/// <param name="accessLog">Logs the look at each citizen.</param>
/// <param name="clock">The clock.</param>
public sealed class ExportList(PortalDbContext db, ReadEscalations escalations, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>More than any jobcenter has at once; a longer list is cut and says so in its last line.</summary>
    internal const int Longest = 20_000;

    private sealed record Exported(string Purpose, int Citizens, EscalationFilter Filter);

    /// <summary>The file, UTF-8 with a byte order mark, semicolons between the fields, as spreadsheets in Denmark read it.</summary>
    public async Task<(byte[] Content, string Name)> ExecuteAsync(ExportEscalations command, Actor actor, CancellationToken ct)
    {
        var filter = command.Filter ?? new EscalationFilter();
        var list = await escalations.ListAsync(actor, filter, Longest, 0, ct);
        db.Add(AuditEvent.Of(actor, clock, "escalations.exported", null, actor.Jobcenter, new Exported(command.Purpose!.Trim(), list.Count, filter)));
        await db.SaveChangesAsync(ct);
        await accessLog.RecordAsync(actor, [.. list.Select(e => e.CitizenId)], ReadEscalations.PurposeOf(actor), "escalations-csv", ct);
        var text = new StringBuilder();
        text.AppendLine("Borger;Eskaleret;Tilstand;Kontaktperson;Stedfortræder;Ansvarlig nu;Næste skridt senest;Over fristen;Første kontakt;Uger ledig;Grunde;Hvile til");
        foreach (var e in list)
        {
            text.AppendLine(string.Join(';', new[]
            {
                e.CitizenName, Day(CivicTime.DayOf(e.Since)), e.Status.ToString(), e.ContactName, e.DeputyName, e.OwnerName, Day(e.DueOn), e.Overdue ? "ja" : "nej",
                e.ContactedAt is { } contacted ? Day(CivicTime.DayOf(contacted)) : null, e.WeeksUnemployed.ToString(CultureInfo.InvariantCulture),
                string.Join(", ", e.Reasons.Select(Kind)), Day(e.RestUntil),
            }.Select(Field)));
        }
        return ([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], string.Create(CultureInfo.InvariantCulture, $"eskaleringer-{CivicTime.Today(clock):yyyy-MM-dd}.csv"));
    }

    private static string Kind(Reason reason) => reason.Kind.ToString();

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // A field that begins like a formula would be run by a spreadsheet (OWASP: CSV injection).
    private static string Field(string? value)
    {
        var text = value ?? "";
        if (text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal))
        {
            text = "'" + text;
        }
        return text.IndexOfAny([';', '"', '\n', '\r']) < 0 ? text : '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }
}
