using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Desks;

/// <summary>The one row that says when the desks were looked at last, so that of several instances one looks at a time.</summary>
internal sealed class DeskTurn : IEntityTypeConfiguration<DeskTurn>
{
    public int Id { get; init; }
    public DateTimeOffset TakenAt { get; init; }
    /// <summary>What has been done at the desks up to this instant has been told to those who look at them.</summary>
    public DateTimeOffset ToldUntil { get; init; }

    public void Configure(EntityTypeBuilder<DeskTurn> builder)
    {
        builder.ToTable("desk_turn", table => table.HasCheckConstraint("ck_desk_turn_one", "id = 1"));
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
    }
}

/// <summary>
/// Gives the turn to look at the desks to one instance for each interval (decision 89). Whoever has it may die with it: the next
/// interval is anybody's.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class TakeDeskTurn(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Time between two turns.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    // Another clock may be a little ahead; one that is far ahead must not stop the others for as long.
    private static readonly TimeSpan MostAhead = TimeSpan.FromMinutes(1);

    /// <summary>Takes the turn.</summary>
    /// <returns>The instant up to which changes have been told; none when another instance has the turn.</returns>
    public async Task<DateTimeOffset?> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return (await db.Database.SqlQuery<DateTimeOffset>(
            $"""
            insert into desk_turn as t (id, taken_at, told_until) values (1, {now}, {now})
            on conflict (id) do update set taken_at = excluded.taken_at
                where t.taken_at <= {now - Interval} or t.taken_at > {now + MostAhead}
            returning told_until as "Value"
            """).ToListAsync(ct)) is [var told] ? told : null;
    }

    /// <summary>Says how far has been told.</summary>
    public Task ToldAsync(DateTimeOffset until, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"update desk_turn set told_until = {until} where told_until < {until}", ct);
}
