using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Privacy;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Privacy;

/// <summary>A look of staff, or of a representative, at a citizen. Append-only, and shown to the citizen.</summary>
internal sealed class AccessEntryRow : IEntityTypeConfiguration<AccessEntryRow>
{
    public long Id { get; private set; }
    public DateTimeOffset At { get; init; }
    public Guid AccountId { get; init; }
    public string StaffName { get; init; } = "";
    /// <summary>None of a representative, who is no staff.</summary>
    public Guid? JobcenterId { get; init; }
    public Guid CitizenId { get; init; }
    public LookPurpose Purpose { get; init; }
    public string What { get; init; } = "";

    public void Configure(EntityTypeBuilder<AccessEntryRow> builder)
    {
        builder.ToTable("access_entry");
        builder.Property(e => e.StaffName).HasMaxLength(Lengths.Name);
        builder.Property(e => e.What).HasMaxLength(Lengths.Code);
        // «Hvem har set mine oplysninger», newest first.
        builder.HasIndex(e => new { e.CitizenId, e.At }).HasDatabaseName("ix_access_entry_citizen");
    }
}

/// <summary>Logs looks at citizens and shows a citizen the looks at them.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class AccessLog(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Logs that a member of staff saw these citizens. A look that cannot be logged must not be shown, so this comes first.</summary>
    /// <param name="actor">The member of staff.</param>
    /// <param name="citizens">Who was seen; none is fine.</param>
    /// <param name="purpose">Why.</param>
    /// <param name="what">What was shown, as a short stable name, at most 20 characters.</param>
    /// <param name="ct">Stops the call.</param>
    internal async Task RecordAsync(Actor actor, IReadOnlyCollection<Guid> citizens, LookPurpose purpose, string what, CancellationToken ct)
    {
        if (citizens.Count == 0)
        {
            return;
        }
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into access_entry (at, account_id, staff_name, jobcenter_id, citizen_id, purpose, what)
            select {clock.GetUtcNow()}, {actor.AccountId}, {actor.Name}, {actor.Jobcenter}, citizen_id, {purpose.ToString()}, {what}
            from unnest({citizens.Distinct().ToArray()}) as citizen_id
            """, ct);
    }

    /// <summary>
    /// Logs a look that goes on: the same person looking at the same thing again within a quarter of an hour is one look. A
    /// citizen looks at nobody but themselves, and is not logged.
    /// </summary>
    internal async Task RecordContinuedAsync(Actor actor, Guid citizenId, LookPurpose purpose, string what, CancellationToken ct)
    {
        if (actor.CitizenId is not null)
        {
            return;
        }
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into access_entry (at, account_id, staff_name, jobcenter_id, citizen_id, purpose, what)
            select {now}, {actor.AccountId}, {actor.Name}, {actor.Jobcenter}, {citizenId}, {purpose.ToString()}, {what}
            where not exists (select from access_entry where citizen_id = {citizenId} and at > {now.AddMinutes(-15)}
                and account_id = {actor.AccountId} and what = {what})
            """, ct);
    }

    /// <summary>
    /// Writes down what a representative sees or does in a citizen's case, with the representative's own name. What was changed
    /// is written each time; looking on is one look within a quarter of an hour.
    /// </summary>
    internal Task RecordRepresentativeAsync(Actor actor, string what, bool eachTime, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into access_entry (at, account_id, staff_name, citizen_id, purpose, what)
            select {now}, {actor.AccountId}, {actor.Name}, {actor.Citizen}, {nameof(LookPurpose.Representative)}, {what}
            where {eachTime} or not exists (select from access_entry where citizen_id = {actor.Citizen} and at > {now.AddMinutes(-15)}
                and account_id = {actor.AccountId} and what = {what})
            """, ct);
    }

    /// <summary>The looks at the actor, newest first, at most 200.</summary>
    public async Task<IReadOnlyList<AccessEntry>> ReadOwnAsync(Actor actor, CancellationToken ct) => await (
        from entry in db.Set<AccessEntryRow>()
        where entry.CitizenId == actor.Citizen
        join jobcenter in db.Set<Jobcenters.Jobcenter>() on entry.JobcenterId equals jobcenter.Id into jobcenters
        from jobcenter in jobcenters.DefaultIfEmpty()
        orderby entry.Id descending
        select new AccessEntry(entry.At, entry.StaffName, jobcenter == null ? null : jobcenter.Name, entry.Purpose, entry.What))
        .Take(200).ToListAsync(ct);
}
