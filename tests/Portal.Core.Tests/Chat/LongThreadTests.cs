using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Chat;

public sealed class LongThreadTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task Opening_a_thread_of_ten_thousand_messages_costs_what_one_of_fifty_costs()
    {
        var (small, _) = await AThreadOf(50);
        var (large, reader) = await AThreadOf(10_000);
        await host.Execute($"analyze chat_message");
        var (ofSmall, ofLarge) = (await PlanAsync(small), await PlanAsync(large));

        Assert.Contains("pk_chat_message", ofLarge.Indexes, StringComparison.Ordinal);
        Assert.Equal((50, 50), (ofSmall.Rows, ofLarge.Rows));
        // One more level of the index, and a page or two where the fifty lie across them.
        Assert.InRange(ofLarge.Buffers, 1, ofSmall.Buffers + 4);

        var shown = (await host.Ask((ReadThreads r) => r.ExecuteAsync(large, null, reader, default))).Value!.Messages;
        Assert.Equal(Enumerable.Range(9_951, 50).Select(n => (long)n), shown.Select(m => m.Sequence));
    }

    private async Task<(Guid Thread, Actor Citizen)> AThreadOf(int count)
    {
        var citizen = await host.Given.ACitizen();
        var thread = (await host.Given.AThread(citizen)).Id;
        await host.Execute(
            $"""
            insert into chat_message (thread_id, sequence, sender_id, client_message_id, from_citizen, sender_name, body, sent_at)
            select {thread}, n, {citizen.AccountId}, 'm' || n, true, {citizen.Name}, repeat('Hvornår er min samtale? ', 8), {host.Clock.GetUtcNow()} from generate_series(2, {count}) n
            """);
        await host.Execute($"update chat_thread set last_sequence = {count} where id = {thread}");
        return (thread, citizen);
    }

    /// <summary>What the very statement of the page reads: rows, buffers, and by which index.</summary>
    private Task<(long Rows, long Buffers, string Indexes)> PlanAsync(Guid thread) => host.Ask(async (PortalDbContext db) =>
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        await using var query = ReadThreads.NewestOf(db, thread).CreateDbCommand();
        command.CommandText = "explain (analyze, buffers, format json) " + query.CommandText;
        foreach (NpgsqlParameter parameter in query.Parameters)
        {
            command.Parameters.Add(parameter.Clone());
        }
        await db.Database.OpenConnectionAsync();
        // Once to warm up: the first look at a table counts pages of the catalogue, too.
        await command.ExecuteScalarAsync();
        using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!);
        var top = plan.RootElement[0].GetProperty("Plan");
        return ((long)top.GetProperty("Actual Rows").GetDouble(), top.GetProperty("Shared Hit Blocks").GetInt64() + top.GetProperty("Shared Read Blocks").GetInt64(), top.ToString());
    });
}
