using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Benchmarks.Data;
using Portal.Benchmarks.Measuring;
using Portal.Contracts.Booking;
using Portal.Core.Booking;

namespace Portal.Benchmarks;

/// <summary>
/// Twelve weeks of times from the opening hours of many jobcenters, into an empty table, against a bare binary COPY of the very
/// same rows into a table with the same indexes and constraints; and the next night's run, which finds nothing to change.
/// </summary>
internal static class SlotsBenchmark
{
    private const int AdvisorsEach = 10;

    public static async Task RunAsync(BenchDatabase database, Sizes sizes, CancellationToken ct)
    {
        Report.Title($"Slots: twelve weeks for {sizes.Jobcenters} jobcenters with {AdvisorsEach} advisors each");
        await new People(database.Source).AddJobcentersAsync(sizes.Jobcenters, AdvisorsEach, ct);
        // Mornings in person, afternoons by video or phone, room to breathe after each.
        await database.ExecuteAsync(
            """
            insert into opening_hours (id, jobcenter_id, advisor_id, weekday, "from", "to", minutes, buffer_minutes, kind, valid_from)
            select gen_random_uuid(), a.jobcenter_id, a.id, d.day, h.starts, h.ends, 40, 5, h.kind, date '2026-01-01'
            from account a, unnest(array['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) as d (day),
                (values (time '09:00', time '12:00', 'InPerson'), (time '12:30', time '15:00', 'Video')) as h (starts, ends, kind)
            where a.role = 'advisor'
            """, ct);
        await database.ExecuteAsync("create table bare_slot (like slot including all)", ct);
        await database.ExecuteAsync(
            "alter table bare_slot add foreign key (jobcenter_id) references jobcenter, add foreign key (advisor_id) references account", ct);
        await database.ExecuteAsync("vacuum analyze", ct);

        await using var core = database.Core();
        var cpu = new CpuTime(database);
        var samples = await Rounds.RunAsync(sizes.Repetitions,
            cpu.Of(new Side("twelve weeks from opening hours", async _ =>
            {
                await database.ExecuteAsync("truncate slot cascade", ct);
                return await GenerateAsync(core, c => c.Added, ct);
            }), null),
            cpu.Of(new Side("bare COPY of the same rows", _ => BareCopyAsync(database, ct)), null),
            cpu.Of(new Side("the next night, nothing to change", async _ =>
            {
                var rows = (long)(await database.ValueAsync("select count(*) from slot", ct))!;
                var again = await GenerateAsync(core, c => c.Added + c.Removed, ct);
                return again.Count == 0 ? again with { Count = rows } : throw new InvalidOperationException($"{again.Count} times changed without a reason.");
            }), null));

        Report.PerSecond("times from opening hours", samples[0]);
        Report.PerSecond("bare COPY", samples[1]);
        Report.Seconds("the next night, nothing to change", samples[2]);
        Report.RatioOfRates("times from opening hours / bare COPY", samples[0], samples[1]);
    }

    private static async Task<Sample> GenerateAsync(ServiceProvider core, Func<SlotChanges, int> counted, CancellationToken ct)
    {
        await using var scope = core.CreateAsyncScope();
        var began = TimeProvider.System.GetTimestamp();
        var changes = await scope.ServiceProvider.GetRequiredService<GenerateSlots>().ExecuteAsync(ct);
        return new Sample(counted(changes), TimeProvider.System.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>The rows are taken out first; only writing them is measured, in one transaction.</summary>
    private static async Task<Sample> BareCopyAsync(BenchDatabase database, CancellationToken ct)
    {
        await database.ExecuteAsync("truncate bare_slot", ct);
        var rows = (long)(await database.ValueAsync("select count(*) from slot", ct))!;
        await using var connection = await database.Source.OpenConnectionAsync(ct);
        using var bytes = new MemoryStream();
        await using (var from = await connection.BeginRawBinaryCopyAsync("copy slot to stdout (format binary)", ct))
        {
            await from.CopyToAsync(bytes, ct);
        }
        var began = TimeProvider.System.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var into = await connection.BeginRawBinaryCopyAsync("copy bare_slot from stdin (format binary)", ct))
        {
            await into.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), ct);
        }
        await transaction.CommitAsync(ct);
        return new Sample(rows, TimeProvider.System.GetElapsedTime(began).TotalSeconds);
    }
}
