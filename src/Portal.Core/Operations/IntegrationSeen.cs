using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Core.Data;

namespace Portal.Core.Operations;

/// <summary>When a system outside last delivered something. One row a client and kind, so that silence can be seen; what was delivered is not here.</summary>
internal sealed class IntegrationSeen : IEntityTypeConfiguration<IntegrationSeen>
{
    /// <summary>Name of the client as it signs in, and what it delivers.</summary>
    public string Name { get; init; } = "";
    public DateTimeOffset LastAt { get; init; }

    public void Configure(EntityTypeBuilder<IntegrationSeen> builder)
    {
        builder.ToTable("integration_seen");
        builder.HasKey(i => i.Name);
        builder.Property(i => i.Name).HasMaxLength(Lengths.Name);
    }
}

/// <summary>Notes that a system outside has delivered something.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class NoteIntegration(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Notes it, once a minute at most: many deliveries at once must not wait for one row.</summary>
    /// <param name="client">The client as it signs in.</param>
    /// <param name="delivers">What it delivers, as a short stable name.</param>
    /// <param name="ct">Stops the call.</param>
    public Task ExecuteAsync(string client, string delivers, CancellationToken ct)
    {
        var (name, now) = ($"{client}: {delivers}", clock.GetUtcNow());
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into integration_seen (name, last_at)
            select {name}, {now} where not exists (select from integration_seen where name = {name} and last_at > {now.AddMinutes(-1)})
            on conflict (name) do update set last_at = greatest(integration_seen.last_at, excluded.last_at)
            """, ct);
    }
}
