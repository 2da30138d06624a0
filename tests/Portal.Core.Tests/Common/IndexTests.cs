using Npgsql;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Common;

/// <summary>
/// What belongs to a citizen, a case or a conversation is found by it without reading the whole table. A missing index shows on no test with a
/// few rows, and makes each booking of a full house read every booking before it.
/// </summary>
public sealed class IndexTests
{
    // Jobcenters and staff are few and are not deleted; lists by them have indexes of their own, as they are asked for.
    private const string Unindexed = """
        select c.conrelid::regclass || '(' || (select string_agg(a.attname, ', ') from unnest(c.conkey) key join pg_attribute a on a.attrelid = c.conrelid and a.attnum = key) || ')'
        from pg_constraint c
        join pg_attribute first on first.attrelid = c.conrelid and first.attnum = c.conkey[1]
        where c.contype = 'f' and c.connamespace = 'public'::regnamespace
            and c.confrelid <> 'jobcenter'::regclass and (c.confrelid <> 'account'::regclass or first.attname = 'account_id')
            and not exists (
                select from pg_index i
                where i.indrelid = c.conrelid and i.indkey[0] = any (c.conkey)
                    and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\(\w+ IS NOT NULL\)$'))
        order by 1
        """;

    [Fact]
    public async Task Every_reference_to_what_grows_with_the_citizens_has_an_index()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand(Unindexed);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var missing = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            missing.Add(reader.GetString(0));
        }
        Assert.Empty(missing);
    }
}
