using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using Portal.Benchmarks.Data;
using Portal.Benchmarks.Hosts;
using Portal.Benchmarks.Measuring;
using Portal.Core.Data;
using Portal.Core.Escalations;

namespace Portal.Benchmarks;

/// <summary>
/// A whole sweep (read, estimate, decide, store, escalate, give contacts) against a bare scan of the spells and a bare COPY of as many scores
/// with their key; the sweep again in the same night; what a booking waits while a sweep runs; and the memory of a sweep in its own process.
/// </summary>
internal static class SweepBenchmark
{
    // What is known of a spell itself, streamed in one go: less than the sweep needs.
    private const string Scan = """
        copy (select id, citizen_id, jobcenter_id, first_unemployed_day, benefit, education, months_employed_of_last36, years_in_last_job,
            reason_for_loss, expected_weeks_to_job, registered_at from unemployment_spell where ended_on is null) to stdout (format binary)
        """;

    public static async Task RunAsync(BenchDatabase database, Sizes sizes, CancellationToken ct)
    {
        Report.Title($"Sweep: {sizes.Citizens} open spells");
        var (people, advisors) = await FillAsync(database, sizes.Citizens, ct);
        await using var core = database.Core();
        var cpu = new CpuTime(database);
        var samples = await Rounds.RunAsync(sizes.Repetitions,
            cpu.Of(new Side("first sweep", async _ =>
            {
                await EmptyAsync(database, ct);
                return await SweepAsync(core, sizes.Citizens, true, ct);
            }), null),
            cpu.Of(new Side("bare scan", _ => BareScanAsync(database.Source, sizes.Citizens, ct)), null),
            cpu.Of(new Side("bare COPY of scores with their key", _ => BareCopyAsync(database, ct)), null),
            cpu.Of(new Side("sweep again, same night", _ => SweepAsync(core, sizes.Citizens, false, ct)), null));

        Report.Line($"  {await database.ValueAsync("select count(*) from risk_assessment", ct)} estimates, {await database.ValueAsync("select count(probability) from risk_assessment", ct)} of them with a number; {await database.ValueAsync("select count(*) from escalation", ct)} escalated, by the second sweep none");
        var floor = samples[1].Zip(samples[2], (read, copy) => new Sample(read.Count, read.Seconds + copy.Seconds)).ToArray();
        Report.Seconds("first sweep", samples[0]);
        Report.Seconds("bare scan and bare COPY together", floor);
        Report.Seconds("sweep again, same night", samples[3]);
        Report.RatioOfTimes("first sweep / (bare scan + bare COPY)", samples[0], floor);
        Report.RatioOfTimes("sweep again / first sweep", samples[3], samples[0]);
        await BookingMeanwhileAsync(database, core, people, advisors, sizes, ct);
        await MemoryAsync(database, sizes.Citizens, ct);
    }

    private static Task EmptyAsync(BenchDatabase database, CancellationToken ct) => database.ExecuteAsync(
        """
        alter table escalation_step disable trigger user;
        truncate risk_assessment, escalation_step, escalation, notification, sweep_run, sweep_shard, sweep_count, changed_spell;
        alter table escalation_step enable trigger user
        """, ct);

    private static async Task<(List<Person> People, List<Advisor> Advisors)> FillAsync(BenchDatabase database, int count, CancellationToken ct)
    {
        var people = new People(database.Source);
        var advisors = await people.AddJobcentersAsync(10, 20, ct);
        var made = await people.AddCitizensAsync(count, [.. advisors.Select(a => a.JobcenterId).Distinct()], 60, ct);
        await database.ExecuteAsync("select setseed(0.5)", ct);
        // Seven of eight have a CV, most of them complete. Most have done something lately.
        await database.ExecuteAsync(
            """
            insert into cv (citizen_id, version, content, sections, complete, status, status_at, saved_at)
            select id, 1, '{"summary": "Et CV"}', '{}', random() < 0.97, 'Draft', now(), now() from citizen where hashtext(id::text) % 8 <> 0
            """, ct);
        await database.ExecuteAsync("update unemployment_spell set active_at = now() - random() * interval '80 days'", ct);
        // As in life a few of a hundred are escalated, not half of them.
        await database.ExecuteAsync("update jobcenter set threshold_percent = 85, weeks_criterion = 58", ct);
        await database.ExecuteAsync("insert into escalation_trigger (jobcenter_id, kind, valid_from, enabled, \"limit\", trades, recorded_by, recorded_at) select id, 'OverdueCv', date '2020-01-01', false, 7, '{}', 'Måling', now() from jobcenter", ct);
        await database.ExecuteAsync("create table bare_score (spell_id uuid primary key, score double precision)", ct);
        await database.ExecuteAsync("vacuum analyze", ct);
        return (made.Count > 20_000 ? made[..20_000] : made, advisors);
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

    private static async Task<Sample> BareScanAsync(NpgsqlDataSource source, int rows, CancellationToken ct)
    {
        var began = TimeProvider.System.GetTimestamp();
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var stream = await connection.BeginRawBinaryCopyAsync(Scan, ct);
        await stream.CopyToAsync(Stream.Null, ct);
        return new Sample(rows, TimeProvider.System.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>As many scores as there are spells, with their primary key, in one transaction.</summary>
    private static async Task<Sample> BareCopyAsync(BenchDatabase database, CancellationToken ct)
    {
        await database.ExecuteAsync("truncate bare_score", ct);
        await using var connection = await database.Source.OpenConnectionAsync(ct);
        List<(Guid Id, double Score)> scores = [];
        await using (var command = new NpgsqlCommand("select spell_id, coalesce(probability, 0.5) from risk_assessment", connection))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                scores.Add((reader.GetGuid(0), reader.GetDouble(1)));
            }
        }
        var began = TimeProvider.System.GetTimestamp();
        await using (var writer = await connection.BeginBinaryImportAsync("copy bare_score (spell_id, score) from stdin (format binary)", ct))
        {
            foreach (var (id, score) in scores)
            {
                await writer.StartRowAsync(ct);
                await writer.WriteAsync(id, NpgsqlDbType.Uuid, ct);
                await writer.WriteAsync(score, NpgsqlDbType.Double, ct);
            }
            await writer.CompleteAsync(ct);
        }
        return new Sample(scores.Count, TimeProvider.System.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>p99 of bookings through the real Api: alone, and while a first sweep goes over everybody. Two at a time, as on an ordinary night.</summary>
    private static async Task BookingMeanwhileAsync(
        BenchDatabase database, ServiceProvider core, List<Person> people, List<Advisor> advisors, Sizes sizes, CancellationToken ct)
    {
        var slots = await new People(database.Source).AddSlotsAsync(Math.Min(people.Count, 20_000), advisors, ct);
        await database.ExecuteAsync("analyze slot", ct);
        await using var api = await ApiHost.StartAsync(database, ct);
        using var client = BookingBenchmark.Client(api, 2);
        var free = slots.ToDictionary(s => s.Key, s => new Queue<Guid>(s));
        var wishes = BookingBenchmark.Sign(people.Where(p => free.TryGetValue(p.JobcenterId, out var queue) && queue.Count > 0)
            .Select(p => new BookingBenchmark.Wish(p, free[p.JobcenterId].Dequeue(), null)), api.Issuer);
        var at = 0;
        await BookAsync(() => at < wishes.Length / 4);
        var alone = await BookAsync(() => at < wishes.Length / 2);
        await EmptyAsync(database, ct);
        var sweep = Task.Run(() => SweepAsync(core, sizes.Citizens, true, ct), ct);
        var meanwhile = await BookAsync(() => !sweep.IsCompleted && at < wishes.Length);
        await sweep;
        Report.Line($"  booking p99 alone {alone.P99:N1} ms ({alone.Count} bookings), while a sweep runs {meanwhile.P99:N1} ms ({meanwhile.Count}): {meanwhile.P99 / alone.P99:N2}; p50 {alone.P50:N1} and {meanwhile.P50:N1} ms");

        async Task<(double P50, double P99, int Count)> BookAsync(Func<bool> more)
        {
            var times = new System.Collections.Concurrent.ConcurrentBag<double>();
            await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
            {
                while (more() && Interlocked.Increment(ref at) - 1 is var n && n < wishes.Length)
                {
                    var began = TimeProvider.System.GetTimestamp();
                    await BookingBenchmark.PostAsync(client, wishes[n], HttpStatusCode.Created, ct);
                    times.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
                }
            }));
            var sorted = times.Order().ToArray();
            return sorted.Length == 0 ? (0, 0, 0) : (sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)], sorted.Length);
        }
    }

    /// <summary>The most memory that a sweep in a process of its own ever had (VmHWM of the operator's command).</summary>
    private static async Task MemoryAsync(BenchDatabase database, int citizens, CancellationToken ct)
    {
        await EmptyAsync(database, ct);
        var command = Path.Combine(Checkout.Root, "src", "Portal.Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, new DirectoryInfo(AppContext.BaseDirectory).Name, "Portal.Cli.dll");
        if (!File.Exists(command))
        {
            Report.Line($"  (Portal.Cli is not built in this configuration: memory not measured)");
            return;
        }
        var start = new ProcessStartInfo("dotnet", [command, "sweep"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in database.Settings())
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }
        using var process = Process.Start(start)!;
        var words = new StringBuilder();
        process.OutputDataReceived += (_, e) => words.Append(e.Data);
        process.ErrorDataReceived += (_, e) => words.Append(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var most = 0L;
        while (!process.HasExited)
        {
            process.Refresh();
            most = Math.Max(most, PeakOf(process));
            await Task.Delay(50, ct);
        }
        Report.Line($"  memory of a sweep over {citizens} spells in its own process: {most / 1024.0 / 1024.0:N0} MB at most ({words})");
    }

    private static long PeakOf(Process process)
    {
        try
        {
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It ended in this instant; what was read before stands.
            return 0;
        }
    }
}
