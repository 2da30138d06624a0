using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Risk;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Escalations;

/// <summary>How a jobcenter uses one reason.</summary>
/// <param name="Enabled">Whether at all.</param>
/// <param name="Limit">Its limit, where it has one.</param>
/// <param name="Trades">Beginnings of DISCO-08 codes, for <see cref="EscalationReason.ShrinkingTrade"/>.</param>
internal sealed record TriggerSetting(bool Enabled, int? Limit, IReadOnlyList<string> Trades);

/// <summary>
/// The reasons, beside the estimate and the weeks, that give a citizen of a jobcenter a contact on one day: what the jobcenter has set,
/// and where it has set nothing the rule for everybody (<c>content/rules</c>).
/// </summary>
internal sealed class TriggerSet
{
    /// <summary>Reasons with a rule of their own, and the rule that says their limit where the jobcenter says nothing.</summary>
    public static readonly IReadOnlyDictionary<EscalationReason, string?> LimitRules = new Dictionary<EscalationReason, string?>
    {
        [EscalationReason.AskedForHelp] = null,
        [EscalationReason.ReferredByAdvisor] = null,
        [EscalationReason.ReferredByFund] = null,
        [EscalationReason.MissedConversation] = "escalation.missed.count",
        [EscalationReason.MissedBookingDeadline] = null,
        [EscalationReason.OverdueCv] = "escalation.cv.grace_days",
        [EscalationReason.Inactive] = "escalation.inactive.weeks",
        [EscalationReason.YoungWithoutEducation] = "escalation.young.age",
        [EscalationReason.ShrinkingTrade] = "escalation.short_educated.age",
    };

    private readonly Dictionary<EscalationReason, TriggerSetting> settings;

    internal TriggerSet(Dictionary<EscalationReason, TriggerSetting> settings) => this.settings = settings;

    /// <summary>The reason as it is used here.</summary>
    public TriggerSetting this[EscalationReason kind] => settings[kind];

    /// <summary>The limit of a reason that is used; none where it is not.</summary>
    public int? LimitOf(EscalationReason kind) => settings[kind] is { Enabled: true, Limit: { } limit } ? limit : null;

    /// <summary>What everybody has who has set nothing.</summary>
    public static TriggerSet Usual(RuleBook rules) => new(LimitRules.ToDictionary(
        r => r.Key, r => new TriggerSetting(true, r.Value is { } key ? rules.Need(key).Value : null, [])));

    /// <summary>The rules of all jobcenters on a day; the one without rules of its own is found under no id.</summary>
    public static async Task<Dictionary<Guid, TriggerSet>> ReadAsync(PortalDbContext db, DateOnly day, CancellationToken ct)
    {
        var usual = Usual(await RuleBook.OnAsync(db, day, ct));
        var rows = await db.Set<EscalationTriggerRow>().AsNoTracking().Where(t => t.ValidFrom <= day).ToListAsync(ct);
        var sets = rows.GroupBy(t => t.JobcenterId).ToDictionary(g => g.Key, g => usual.With(g));
        sets[Guid.Empty] = usual;
        return sets;
    }

    private TriggerSet With(IEnumerable<EscalationTriggerRow> own)
    {
        var all = new Dictionary<EscalationReason, TriggerSetting>(settings);
        foreach (var row in own.OrderBy(t => t.ValidFrom))
        {
            all[row.Kind] = new TriggerSetting(row.Enabled, row.Limit ?? settings[row.Kind].Limit, row.Trades);
        }
        return new TriggerSet(all);
    }
}
