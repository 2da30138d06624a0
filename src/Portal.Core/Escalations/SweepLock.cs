using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Risk;
using Portal.Core.Data;

namespace Portal.Core.Escalations;

/// <summary>
/// Held, until the transaction ends, by whoever estimates (together with others who do) or takes estimates away (alone). So an objection
/// or a withdrawn basis never falls between a shard's reading and its writing.
/// </summary>
internal static class SweepLock
{
    public static Task TakeAsync(PortalDbContext db, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('portal.sweep'))", ct);

    public static Task ShareAsync(PortalDbContext db, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock_shared(hashtext('portal.sweep'))", ct);
}

/// <summary>Takes the estimate out of the reasons of escalations that were made on it; the escalation itself stays: it is help.</summary>
internal static class ForgetEstimate
{
    private static readonly int bit = Criteria.Bit(EscalationReason.RiskAboveThreshold);

    public static Task OfCitizenAsync(PortalDbContext db, Guid citizenId, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        update escalation set kinds = kinds & ~{bit}, reasons = coalesce(
            (select jsonb_agg(r) from jsonb_array_elements(reasons) r where r ->> 'kind' <> 'RiskAboveThreshold'), '[]')
        where citizen_id = {citizenId}
        """, ct);

    public static Task OfJobcenterAsync(PortalDbContext db, Guid jobcenterId, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        update escalation set kinds = kinds & ~{bit}, reasons = coalesce(
            (select jsonb_agg(r) from jsonb_array_elements(reasons) r where r ->> 'kind' <> 'RiskAboveThreshold'), '[]')
        where jobcenter_id = {jobcenterId}
        """, ct);
}
