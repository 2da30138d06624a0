using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;
using NpgsqlTypes;
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
            var hash = HashOf(command);

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
            var stored = Write(outcome);
            await db.Database.ExecuteSqlAsync(
                $"update idempotent_outcome set outcome = {stored}::jsonb where account_id = {actor.AccountId} and key = {key}", ct);
            await transaction.CommitAsync(ct);
            return outcome;
        });

    private async Task<Outcome<T>> ReplayAsync<T>(Actor actor, string key, byte[] hash, CancellationToken ct)
    {
        var row = await db.Set<IdempotentOutcome>().AsNoTracking()
            .SingleAsync(o => o.AccountId == actor.AccountId && o.Key == key, ct);
        return Replay<T>(row.Outcome!, row.RequestHash, hash);
    }

    /// <summary>What a key stands for: the command by its content.</summary>
    internal static byte[] HashOf(object command) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new { Name = command.GetType().Name, Command = command }, ContractJson.Options));

    /// <summary>The first outcome of a key, for a use case that looks it up itself.</summary>
    /// <typeparam name="T">What the command gives.</typeparam>
    internal static Outcome<T> Replay<T>(string outcome, byte[] storedHash, byte[] hash)
    {
        if (!storedHash.AsSpan().SequenceEqual(hash))
        {
            return new Refusal(Problems.KeyReused, 422);
        }
        var stored = JsonSerializer.Deserialize<Stored>(outcome, ContractJson.Options)!;
        return stored.Refusal is { } refusal ? refusal : stored.Value!.Value.Deserialize<T>(ContractJson.Options)!;
    }

    /// <summary>Stores the outcome of a command that changed nothing; false when the key has one already.</summary>
    internal static async Task<bool> StoreAsync<T>(
        NpgsqlDataSource source, Actor actor, string key, byte[] hash, Outcome<T> outcome, TimeProvider clock, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "insert into idempotent_outcome (account_id, key, request_hash, at, outcome) values ($1, $2, $3, $4, $5) on conflict do nothing");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = actor.AccountId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Write(outcome), NpgsqlDbType = NpgsqlDbType.Jsonb });
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    private static string Write<T>(Outcome<T> outcome) => JsonSerializer.Serialize(
        new Stored(outcome.Succeeded ? JsonSerializer.SerializeToElement(outcome.Value, ContractJson.Options) : null, outcome.Refusal),
        ContractJson.Options);
}
