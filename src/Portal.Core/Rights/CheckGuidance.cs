using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Rights;

/// <summary>Checks the guidance for the operator and for a build: form (already when it was loaded), rules, and dates against a day.</summary>
public sealed class CheckGuidance
{
    private readonly PortalDbContext db;
    private readonly RightsLibrary library;
    private readonly TimeProvider clock;

    internal CheckGuidance(PortalDbContext db, RightsLibrary library, TimeProvider clock) =>
        (this.db, this.library, this.clock) = (db, library, clock);

    /// <summary>What was found.</summary>
    /// <param name="On">The day.</param>
    /// <param name="Texts">How many texts there are.</param>
    /// <param name="Faults">What must not be published.</param>
    /// <param name="Overdue">What somebody has to check again.</param>
    public sealed record Report(DateOnly On, int Texts, IReadOnlyList<string> Faults, IReadOnlyList<string> Overdue);

    /// <summary>Checks.</summary>
    /// <param name="on">The day; today without one.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task<Report> ExecuteAsync(DateOnly? on, CancellationToken ct)
    {
        var day = on ?? CivicTime.Today(clock);
        return new Report(
            day, library.Documents.Count, GuidanceCheck.FaultsOfRules(library, await RuleHistory.ReadAsync(db, ct)),
            [.. GuidanceCheck.DueBy(library, day).Select(d => $"{d.File}: was to be checked again by {d.NextCheck:yyyy-MM-dd}")]);
    }
}
