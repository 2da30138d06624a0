using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Core.Data;

namespace Portal.Core.Common;

/// <summary>The first outcome of a command that was sent with an <c>Idempotency-Key</c>.</summary>
internal sealed class IdempotentOutcome : IEntityTypeConfiguration<IdempotentOutcome>
{
    public Guid AccountId { get; private set; }
    public string Key { get; private set; } = "";
    public byte[] RequestHash { get; private set; } = [];
    public string? Outcome { get; private set; }
    public DateTimeOffset At { get; private set; }

    public void Configure(EntityTypeBuilder<IdempotentOutcome> builder)
    {
        builder.ToTable("idempotent_outcome");
        builder.HasKey(o => new { o.AccountId, o.Key });
        // A client's id, and what a use case puts before it.
        builder.Property(o => o.Key).HasMaxLength(Lengths.Name);
        builder.Property(o => o.Outcome).HasColumnType("jsonb");
        // Removal of old rows.
        builder.HasIndex(o => o.At).HasDatabaseName("ix_idempotent_outcome_at");
    }
}

/// <summary>
/// Runs a command once for each key. The key's row and the command's effect commit together, and the first outcome
/// (a refusal too) is what every repetition gets; a failure stores nothing. So a client that does not know whether a
/// command went through sends it again, and a retry after a broken connection cannot do it twice.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class Idempotency(PortalDbContext db, TimeProvider clock)
{
    private sealed record Stored(JsonElement? Value, Refusal? Refusal);

    /// <summary>Runs <paramref name="effect"/> in one transaction unless the key has an outcome already.</summary>
    /// <typeparam name="T">What the command gives.</typeparam>
    /// <param name="actor">Whose key it is.</param>
    /// <param name="key">The client's key, at most <see cref="Lengths.ClientId"/> characters.</param>
    /// <param name="command">The command, compared by its content: the same key with another command is refused.</param>
    /// <param name="effect">What the command does; it must not open a transaction itself.</param>
    /// <param name="ct">Stops the call.</param>
    internal Task<Outcome<T>> RunAsync<T>(
        Actor actor, string key, object command, Func<Task<Outcome<T>>> effect, CancellationToken ct) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            // A retry must not carry changes of the attempt before it.
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
                new { Name = command.GetType().Name, Command = command }, ContractJson.Options));

            // A second request with the key waits here until the first has committed or gone.
            var first = await db.Database.ExecuteSqlAsync(
                $"""
                insert into idempotent_outcome (account_id, key, request_hash, at)
                values ({actor.AccountId}, {key}, {hash}, {clock.GetUtcNow()})
                on conflict do nothing
                """, ct) == 1;
            if (!first)
            {
                return await ReplayAsync<T>(actor, key, hash, ct);
            }

            var outcome = await effect();
            var stored = JsonSerializer.Serialize(
                new Stored(outcome.Succeeded ? JsonSerializer.SerializeToElement(outcome.Value, ContractJson.Options) : null, outcome.Refusal),
                ContractJson.Options);
            await db.Database.ExecuteSqlAsync(
                $"update idempotent_outcome set outcome = {stored}::jsonb where account_id = {actor.AccountId} and key = {key}", ct);
            await transaction.CommitAsync(ct);
            return outcome;
        });

    private async Task<Outcome<T>> ReplayAsync<T>(Actor actor, string key, byte[] hash, CancellationToken ct)
    {
        var row = await db.Set<IdempotentOutcome>().AsNoTracking()
            .SingleAsync(o => o.AccountId == actor.AccountId && o.Key == key, ct);
        if (!row.RequestHash.AsSpan().SequenceEqual(hash))
        {
            return new Refusal(Problems.KeyReused, 422);
        }
        var stored = JsonSerializer.Deserialize<Stored>(row.Outcome!, ContractJson.Options)!;
        return stored.Refusal is { } refusal ? refusal : stored.Value!.Value.Deserialize<T>(ContractJson.Options)!;
    }
}
