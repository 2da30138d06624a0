using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Benchmarks.Data;
using Portal.Benchmarks.Measuring;
using Portal.Core.Data;
using Portal.Core.Escalations;

namespace Portal.Benchmarks;

/// <summary>
/// A whole sweep (read, estimate, decide, store, escalate, give contacts) against a bare read of the same rows and a bare COPY
/// of the same output; and the sweep of the next night against the first.
/// </summary>
internal static class SweepBenchmark
{
    // What SweepSpells reads, in one go.
    private const string Spells = """
        select s.id as spell_id, s.citizen_id, s.jobcenter_id, s.first_unemployed_day, s.benefit, s.education,
            s.months_employed_of_last36, s.years_in_last_job, s.reason_for_loss, s.expected_weeks_to_job, s.registered_at,
            coalesce((select v.complete from cv_version v where v.citizen_id = s.citizen_id order by v.version desc limit 1), false) as cv_complete,
            exists (select from appointment a where a.spell_id = s.id and a.status = 'NoShow') as missed,
            c.help_requested_at is not null as asked_for_help,
            c.profiling_objected_at is not null as objected,
            exists (select from escalation e where e.spell_id = s.id) as escalated
        from unemployment_spell s join citizen c on c.id = s.citizen_id
        where s.ended_on is null order by s.id
        """;

    private static readonly string[] output = ["risk_assessment", "escalation"];

    public static async Task RunAsync(BenchDatabase database, Sizes sizes, CancellationToken ct)
    {
        Report.Title($"Sweep: {sizes.Citizens} open spells");
        await FillAsync(database, sizes.Citizens, ct);
        await using var core = database.Core();
        var cpu = new CpuTime(database);
        var samples = await Rounds.RunAsync(sizes.Repetitions,
            cpu.Of(new Side("first sweep", async _ =>
            {
                await database.ExecuteAsync("truncate risk_assessment, escalation, notification, sweep_run", ct);
                return await SweepAsync(core, sizes.Citizens, true, ct);
            }), null),
            cpu.Of(new Side("bare read", _ => BareReadAsync(database.Source, ct)), null),
            cpu.Of(new Side("bare COPY of the same output", _ => BareCopyAsync(database, ct)), null),
            cpu.Of(new Side("second sweep", _ => SweepAsync(core, sizes.Citizens, false, ct)), null));

        Report.Line($"  {await database.ValueAsync("select count(*) from risk_assessment", ct)} estimates, {await database.ValueAsync("select count(probability) from risk_assessment", ct)} of them with a number; {await database.ValueAsync("select count(*) from escalation", ct)} escalated, by the second sweep none");
        var floor = samples[1].Zip(samples[2], (read, copy) => new Sample(read.Count, read.Seconds + copy.Seconds)).ToArray();
        Report.Seconds("first sweep", samples[0]);
        Report.Seconds("bare read and bare COPY together", floor);
        Report.Seconds("second sweep", samples[3]);
        Report.RatioOfTimes("first sweep / (bare read + bare COPY)", samples[0], floor);
        Report.RatioOfTimes("second sweep / first sweep", samples[3], samples[0]);
    }

    private static async Task FillAsync(BenchDatabase database, int count, CancellationToken ct)
    {
        var people = new People(database.Source);
        var advisors = await people.AddJobcentersAsync(10, 20, ct);
        await people.AddCitizensAsync(count, [.. advisors.Select(a => a.JobcenterId).Distinct()], 60, ct);
        await database.ExecuteAsync("select setseed(0.5)", ct);
        // Seven of eight have a CV, some in several versions.
        await database.ExecuteAsync(
            """
            insert into cv_version (citizen_id, version, content, complete, saved_at, saved_by, origin, based_on)
            select id, v, '{"summary": "Et CV"}', random() < 0.95, now(), id, 'Whole', v - 1 from citizen, generate_series(1, 2) v
            where hashtext(id::text) % 8 <> 0 and (v = 1 or hashtext(id::text) % 3 = 0)
            """, ct);
        await database.ExecuteAsync("vacuum analyze", ct);
        for (var i = 0; i < output.Length; i++)
        {
            await database.ExecuteAsync($"create table bare_{output[i]} (like {output[i]} including indexes)", ct);
        }
    }

    private static async Task<Sample> SweepAsync(ServiceProvider core, int citizens, bool first, CancellationToken ct)
    {
        await using var scope = core.CreateAsyncScope();
        var began = TimeProvider.System.GetTimestamp();
        var asked = await scope.ServiceProvider.GetRequiredService<RequestSweep>().NowAsync(ct);
        await scope.ServiceProvider.GetRequiredService<SweepSpells>().ExecuteAsync(ct);
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        var run = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Set<SweepRun>().AsNoTracking().SingleAsync(r => r.Id == asked.Id, ct);
        if (run.FinishedAt is null || run.Spells != citizens || first != run.Escalated > 0)
        {
            throw new InvalidOperationException($"The sweep went wrong: {run.Spells} spells, {run.Escalated} escalated.");
        }
        return new Sample(run.Spells, seconds);
    }

    private static async Task<Sample> BareReadAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        var began = TimeProvider.System.GetTimestamp();
        await using var command = source.CreateCommand(Spells);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var row = new object[reader.FieldCount];
        var rows = 0;
        while (await reader.ReadAsync(ct))
        {
            reader.GetValues(row);
            rows++;
        }
        return new Sample(rows, TimeProvider.System.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>What the sweep wrote is taken out first; only writing it is measured, in one transaction with its primary keys and indexes.</summary>
    private static async Task<Sample> BareCopyAsync(BenchDatabase database, CancellationToken ct)
    {
        await database.ExecuteAsync($"truncate {string.Join(", ", output.Select(table => "bare_" + table))}", ct);
        var rows = (long)(await database.ValueAsync("select count(*) from risk_assessment", ct))!;
        await using var connection = await database.Source.OpenConnectionAsync(ct);
        var written = new Dictionary<string, byte[]>();
        foreach (var table in output)
        {
            await using var from = await connection.BeginRawBinaryCopyAsync($"copy {table} to stdout (format binary)", ct);
            using var memory = new MemoryStream();
            await from.CopyToAsync(memory, ct);
            written[table] = memory.ToArray();
        }
        var began = TimeProvider.System.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var (table, bytes) in written)
        {
            await using var into = await connection.BeginRawBinaryCopyAsync($"copy bare_{table} from stdin (format binary)", ct);
            await into.WriteAsync(bytes, ct);
        }
        await transaction.CommitAsync(ct);
        return new Sample(rows, TimeProvider.System.GetElapsedTime(began).TotalSeconds);
    }
}
