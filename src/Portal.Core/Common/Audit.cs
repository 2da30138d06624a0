using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;

namespace Portal.Core.Common;

/// <summary>
/// What was changed, by whom and when. Written in the transaction of the change; rows can be added and read, never changed
/// or removed (trigger in <c>Data/Sql/append_only_v1.sql</c>).
/// </summary>
internal sealed class AuditEvent : IEntityTypeConfiguration<AuditEvent>
{
    /// <summary>What the desk does by itself, or staff do at it, is named <c>desk.…</c>; leaders read it.</summary>
    public const string Desk = "desk.";

    public long Id { get; private set; }
    public DateTimeOffset At { get; private set; }
    public Guid AccountId { get; private set; }
    public Guid? CitizenId { get; private set; }
    public Guid? JobcenterId { get; private set; }
    public string Name { get; private set; } = "";
    public string Data { get; private set; } = "{}";

    /// <summary>An event about a citizen or a jobcenter; <paramref name="data"/> is a small record made for the event, never an entity.</summary>
    public static AuditEvent Of(Actor actor, TimeProvider clock, string name, Guid? citizenId, Guid? jobcenterId, object data) => new()
    {
        At = clock.GetUtcNow(),
        AccountId = actor.AccountId,
        CitizenId = citizenId,
        JobcenterId = jobcenterId,
        Name = name,
        Data = JsonSerializer.Serialize(data, ContractJson.Options),
    };

    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.ToTable("audit_event");
        builder.Property(e => e.Name).HasMaxLength(Lengths.Name);
        builder.Property(e => e.Data).HasColumnType("jsonb");
        // A citizen's history, newest first (data export, complaints).
        builder.HasIndex(e => new { e.CitizenId, e.At }).HasDatabaseName("ix_audit_event_citizen");
        // What was done at the desk of a jobcenter, newest first (the leader's page, and hints to whoever looks at the desk).
        builder.HasIndex(e => new { e.JobcenterId, e.At }).HasFilter("name like 'desk.%'").HasDatabaseName("ix_audit_event_desk");
    }
}
