using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Core.Data;
using Portal.Core.Escalations;
using Portal.Core.Reference;
using Portal.Testing;
using Xunit;

namespace Portal.Worker.Tests;

/// <summary>
/// A real worker sweeps on a PostgreSQL of its own, durability on. At points that the seed chooses it is killed (SIGKILL), PostgreSQL is
/// shut down at once and started again, or all connections are ended. At the end the escalations are exactly those expected, each told once
/// and nobody missed; and after each blow the work went on within 70 seconds.
/// </summary>
/// <remarks>Larger runs: PORTAL_SWEEP_KILLS=20 (blows), PORTAL_SWEEP_SPELLS (new spells for each), PORTAL_SWEEP_SEED.</remarks>
public sealed class TwentyKillsTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(70);
    private static readonly int Kills = Number("PORTAL_SWEEP_KILLS", 3);
    private static readonly int Spells = Number("PORTAL_SWEEP_SPELLS", 6_000);

    [Fact]
    public async Task However_often_workers_connections_and_PostgreSQL_die_everybody_is_escalated_once_and_told_once()
    {
        var seed = Number("PORTAL_SWEEP_SEED", Environment.TickCount);
        output.WriteLine($"seed {seed}, {Kills} blows");
        var random = new Random(seed);
        await using var postgres = new ScriptProcess(Repository.Folder("tests", "Portal.Testing", "durable-postgres.mjs"));
        var connectionString = await postgres.HearAsync("connection ");
        await using var services = TestServices.Core(connectionString + ";Pooling=false", TimeProvider.System);
        await services.TellAsync((MigrateDatabase migrate) => migrate.ExecuteAsync(CancellationToken.None));
        await services.TellAsync((LoadReference load) => load.ExecuteAsync(CancellationToken.None));
        var given = new Given(services, new TestClock(TimeProvider.System.GetUtcNow()));
        var jobcenter = await given.AJobcenter(profiling: true);
        await given.ALeader(jobcenter);
        var room = Given.LongOf(Spells) * Kills / 2;
        await given.AnAdvisor(jobcenter, room);

        var worker = WorkerProcess.Start(connectionString, shardSize: 500);
        var slowest = TimeSpan.Zero;
        for (var blow = 0; blow < Kills; blow++)
        {
            await given.ManySpells(jobcenter, Spells, seed: blow);
            await services.AskAsync((RequestSweep request) => request.NowAsync(CancellationToken.None));
            var goal = random.Next(0, Spells * (blow + 1));
            await Eventually.HoldsAsync($"blow {blow}: {goal} spells are swept", async () => await Swept() is var (spells, finished) && (spells >= goal || finished), TimeSpan.FromMinutes(3));
            switch (blow % 3)
            {
                case 0:
                    await worker.DisposeAsync();
                    break;
                case 1:
                    await postgres.SayAsync("restart");
                    await postgres.HearAsync("restarted");
                    break;
                default:
                    await CountAsync("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
                    break;
            }
            var began = TimeProvider.System.GetTimestamp();
            var (before, over) = await Swept();
            if (blow % 3 == 0)
            {
                worker = WorkerProcess.Start(connectionString, shardSize: 500);
            }
            // It goes on: one more shard is finished, or the whole.
            await Eventually.HoldsAsync($"blow {blow} (seed {seed}): it goes on", async () => over || (await Swept() is var (spells, finished) && (spells > before || finished)), Longest);
            slowest = TimeProvider.System.GetElapsedTime(began) is var took && took > slowest ? took : slowest;
            await Eventually.HoldsAsync($"blow {blow} (seed {seed}): it is finished", async () => (await Swept()).Finished, TimeSpan.FromMinutes(4));
        }
        await worker.DisposeAsync();
        output.WriteLine($"longest until it went on: {slowest.TotalSeconds:0} s");

        var expected = Given.LongOf(Spells) * Kills;
        Assert.Equal(expected, await CountAsync("select count(*) from escalation e join unemployment_spell s on s.id = e.spell_id where s.first_unemployed_day < current_date - 300"));
        Assert.Equal(expected, await CountAsync("select count(*) from escalation"));
        Assert.Equal(expected, await CountAsync("select count(distinct spell_id) from escalation"));
        Assert.Equal(expected, await CountAsync("select count(*) from audit_event where name = 'citizen.escalated'"));
        Assert.Equal(expected, await CountAsync("select count(distinct escalation_id) from escalation_step where kind = 'Opened'"));
        Assert.Equal(expected, await CountAsync("select count(*) from escalation_step where kind = 'Opened'"));
        Assert.Equal(room, await CountAsync("select count(*) from escalation where status = 'Assigned'"));
        Assert.Equal(room, await CountAsync("select count(*) from notification where kind = 'ContactGiven'"));
        Assert.Equal(room, await CountAsync("select count(distinct citizen_id) from notification where kind = 'ContactGiven'"));
        Assert.Equal(Spells * Kills, await CountAsync("select count(*) from risk_assessment"));
        Assert.Equal(Kills, await CountAsync("select count(*) from sweep_run where finished_at is not null"));

        // No pooled connection: those were ended with all others.
        async Task<(long Spells, bool Finished)> Swept()
        {
            try
            {
                return (await CountAsync("select coalesce(sum(spells), 0)::bigint from sweep_shard where run_id = (select id from sweep_run order by requested_at desc limit 1)"),
                    await CountAsync("select count(*) from sweep_run where finished_at is null") == 0);
            }
            catch (NpgsqlException e) when (e.IsTransient || e.SqlState is "57P01" or "57P03")
            {
                return (0, false);
            }
        }

        async Task<long> CountAsync(string sql)
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        }
    }

    private static int Number(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) ? given : usual;
}
