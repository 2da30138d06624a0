using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Contracts.Risk;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Escalations;

/// <summary>The dated rules of a jobcenter that give a citizen a contact: read them, and set one from a day on.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class EscalationTriggers(PortalDbContext db, TimeProvider clock)
{
    private sealed record TriggerSetEvent(EscalationReason Kind, bool Enabled, int? Limit, IReadOnlyList<string> Trades, DateOnly ValidFrom);

    /// <summary>What holds today, and what has been set for later, by kind and day.</summary>
    public async Task<IReadOnlyList<EscalationTrigger>> ReadAsync(Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var usual = TriggerSet.Usual(await RuleBook.OnAsync(db, today, ct));
        var own = await db.Set<EscalationTriggerRow>().AsNoTracking().Where(t => t.JobcenterId == actor.Jobcenter).OrderBy(t => t.ValidFrom).ToListAsync(ct);
        List<EscalationTrigger> all = [];
        foreach (var kind in TriggerSet.LimitRules.Keys)
        {
            var holds = own.LastOrDefault(t => t.Kind == kind && t.ValidFrom <= today);
            all.Add(holds is null ? new EscalationTrigger(kind, usual[kind].Enabled, usual[kind].Limit, usual[kind].Trades, null, null) : ToContract(holds, usual));
            all.AddRange(own.Where(t => t.Kind == kind && t.ValidFrom > today).Select(t => ToContract(t, usual)));
        }
        return all;
    }

    /// <summary>Sets a rule from today or a later day on. Set again for the same day it is replaced; what held before stays on record.</summary>
    public async Task<Outcome<Done>> SetAsync(SetEscalationTrigger command, Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var kind = command.Kind!.Value;
        if (!TriggerSet.LimitRules.TryGetValue(kind, out var rule))
        {
            return Refusal.Invalid(("kind", FieldErrors.UnknownCode));
        }
        if (command.ValidFrom < today || command.ValidFrom > today.AddYears(1))
        {
            return Refusal.Invalid(("validFrom", FieldErrors.OutOfRange));
        }
        var trades = (command.Trades ?? "").Split([' ', ',', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        if (trades.Exists(t => t.Length > 4 || !t.All(char.IsAsciiDigit)))
        {
            return Refusal.Invalid(("trades", FieldErrors.NotUnderstood));
        }
        var row = await db.Set<EscalationTriggerRow>().SingleOrDefaultAsync(t => t.JobcenterId == actor.Jobcenter && t.Kind == kind && t.ValidFrom == command.ValidFrom, ct);
        if (row is null)
        {
            db.Add(row = new EscalationTriggerRow { JobcenterId = actor.Jobcenter, Kind = kind, ValidFrom = command.ValidFrom!.Value });
        }
        row.Enabled = command.Enabled!.Value;
        row.Limit = rule is null ? null : command.Limit;
        row.Trades = kind is EscalationReason.ShrinkingTrade ? trades : [];
        row.RecordedBy = actor.Name;
        row.RecordedAt = clock.GetUtcNow();
        db.Add(AuditEvent.Of(actor, clock, "escalation.trigger-set", null, actor.Jobcenter, new TriggerSetEvent(kind, row.Enabled, row.Limit, row.Trades, row.ValidFrom)));
        await db.SaveChangesAsync(ct);
        return Done.Value;
    }

    private static EscalationTrigger ToContract(EscalationTriggerRow row, TriggerSet usual) =>
        new(row.Kind, row.Enabled, row.Limit ?? usual[row.Kind].Limit, row.Trades, row.ValidFrom, row.RecordedBy);
}
