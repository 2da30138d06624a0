using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Rights;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Rights;

/// <summary>Keeps what somebody says about a text or a search, without a name. A "no" is a question for the editor.</summary>
public sealed partial class SayAboutGuidanceTexts
{
    private readonly PortalDbContext db;
    private readonly RightsLibrary library;
    private readonly TimeProvider clock;

    internal SayAboutGuidanceTexts(PortalDbContext db, RightsLibrary library, TimeProvider clock) =>
        (this.db, this.library, this.clock) = (db, library, clock);

    /// <summary>Keeps it.</summary>
    /// <param name="command">What was said.</param>
    /// <param name="actor">The citizen whose jobcenter is to read it; none of somebody who is not signed in.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task<Outcome<Done>> ExecuteAsync(SayAboutGuidance command, Actor? actor, CancellationToken ct)
    {
        if (command.Topic is not null && !library.Documents.Any(d => d.Topic == command.Topic && (command.Version is null || d.Version == command.Version)))
        {
            return Refusal.NotFound;
        }
        var jobcenter = actor is null ? null : await db.Set<CitizenRecord>().Where(c => c.Id == actor.Citizen).Select(c => c.JobcenterId).SingleOrDefaultAsync(ct);
        db.Add(new GuidanceQuestion
        {
            Id = Ids.New(clock),
            At = clock.GetUtcNow(),
            JobcenterId = jobcenter,
            Topic = command.Topic,
            Version = command.Version,
            Language = ReadRights.Known(command.Language ?? ""),
            Answered = command.Answered!.Value,
            Searched = Kept(command.Searched),
            Words = Kept(command.Words),
        });
        await db.SaveChangesAsync(ct);
        return Done.Value;
    }

    // People type their CPR number anywhere. Six digits and more are never needed to understand a question.
    internal static string? Kept(string? text) => string.IsNullOrWhiteSpace(text) ? null : Number().Replace(text.Trim(), "…");

    [GeneratedRegex(@"\d[\d \-]{4,}\d")]
    private static partial Regex Number();
}
