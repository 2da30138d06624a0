using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Rights;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Rights;

/// <summary>
/// What people ask about first: benefit, holiday, illness, work beside it, moving. An amount of money is shown only when it is confirmed and
/// dated on both ends around today: of an amount without a last day nobody knows whether it is still right.
/// </summary>
public sealed class ReadMoney
{
    internal const string RatePrefix = "rate.";
    private readonly PortalDbContext db;
    private readonly RightsLibrary library;
    private readonly TimeProvider clock;

    internal ReadMoney(PortalDbContext db, RightsLibrary library, TimeProvider clock) =>
        (this.db, this.library, this.clock) = (db, library, clock);

    /// <summary>The questions and the amounts of today.</summary>
    public async Task<MoneyGuide> ExecuteAsync(string language, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var rules = await RuleBook.OnAsync(db, today, ct);
        var rates = await db.Set<DatedRule>().AsNoTracking().Where(r => r.Key.StartsWith(RatePrefix)).OrderBy(r => r.Key).ToListAsync(ct);
        var shown = rates.Where(r => r.ValidFrom <= today && r.ValidTo >= today && (r.Certainty is "A" or "B")).ToList();
        return new MoneyGuide(
            [.. library.On(today, ReadRights.Known(language)).Where(d => d.Money is not null).OrderBy(d => d.Money).ThenBy(d => d.Order)
                .Select(d => ReadRights.Describe(d, rules, null, null))],
            [.. shown.Select(r => new Rate(r.Key, r.Value, r.ValidFrom, r.ValidTo!.Value, r.Source))],
            rates.Select(r => r.Key).Distinct().Count() - shown.Select(r => r.Key).Distinct().Count());
    }
}
