using Microsoft.Extensions.DependencyInjection;
using Portal.Benchmarks.Data;
using Portal.Benchmarks.Measuring;
using Portal.Contracts.Deliveries;
using Portal.Core.Deliveries;
using Portal.Core.Notifications;

namespace Portal.Benchmarks;

/// <summary>
/// Reminders of conversations for very many citizens, found, written and queued for sending in one statement, against a bare binary COPY of
/// the very same rows (the reminders and their deliveries) into tables with the same indexes and constraints; and the next hour's run.
/// </summary>
internal static class RemindersBenchmark
{
    private static readonly string[] Tables = ["notification", "delivery"];

    public static async Task RunAsync(BenchDatabase database, Sizes sizes, CancellationToken ct)
    {
        Report.Title($"Reminders: {sizes.Citizens:N0} conversations the day after tomorrow, told by e-mail");
        var people = new People(database.Source);
        var advisors = await people.AddJobcentersAsync(94, 10, ct);
        await people.AddCitizensAsync(sizes.Citizens, [.. advisors.Select(a => a.JobcenterId).Distinct()], 26, ct);
        await database.ExecuteAsync("update citizen set email = 'borger' || id || '@example.dk'", ct);
        // Each citizen has booked long ago; what overlaps for an advisor is not the question here.
        await database.ExecuteAsync("alter table appointment disable trigger all", ct);
        await database.ExecuteAsync(
            """
            do $$ declare c record; begin
                for c in select conname from pg_constraint where conrelid = 'appointment'::regclass and contype in ('f', 'x') loop
                    execute format('alter table appointment drop constraint %I', c.conname);
                end loop;
            end $$
            """, ct);
        await database.ExecuteAsync(
            """
            insert into appointment (id, reference, spell_id, citizen_id, jobcenter_id, slot_id, advisor_id, starts_at, ends_at, kind, status, purpose, sequence, booked_at, changed_at)
            select gen_random_uuid(), upper(substr(md5(s.id::text), 1, 8)), s.id, s.citizen_id, s.jobcenter_id, gen_random_uuid(), a.id,
                now() + interval '2 days', now() + interval '2 days 30 minutes', 'Video', 'Booked', 'Introductory', 0, now() - interval '20 days', now() - interval '20 days'
            from unemployment_spell s
            join lateral (select id from account where jobcenter_id = s.jobcenter_id and role = 'advisor' limit 1) a on true
            """, ct);
        foreach (var table in Tables)
        {
            await database.ExecuteAsync($"create table bare_{table} (like {table} including all)", ct);
        }
        await database.ExecuteAsync("vacuum analyze", ct);

        await using var core = database.Core();
        await using (var scope = core.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DeliveryChannels>().TurnOnAsync([DeliveryChannel.Email, DeliveryChannel.DigitalPost, DeliveryChannel.Paper], ct);
        }
        var cpu = new CpuTime(database);
        var samples = await Rounds.RunAsync(sizes.Repetitions,
            cpu.Of(new Side("reminders planned and queued", async _ =>
            {
                await database.ExecuteAsync("truncate notification, delivery", ct);
                var sample = await WriteAsync(core, ct);
                var queued = (long)(await database.ValueAsync("select count(*) from delivery where state = 'Planned'", ct))!;
                return sample.Count == sizes.Citizens && queued == sizes.Citizens ? sample
                    : throw new InvalidOperationException($"{sample.Count} reminders and {queued} deliveries for {sizes.Citizens} citizens.");
            }), null),
            cpu.Of(new Side("bare COPY of the same rows", _ => BareCopyAsync(database, sizes.Citizens, ct)), null),
            cpu.Of(new Side("the next hour, nothing to remind of", async _ =>
            {
                var again = await WriteAsync(core, ct);
                return again.Count == 0 ? again with { Count = sizes.Citizens } : throw new InvalidOperationException($"{again.Count} reminders were written twice.");
            }), null));

        Report.PerSecond("reminders planned and queued", samples[0]);
        Report.PerSecond("bare COPY", samples[1]);
        Report.Seconds("the next hour, nothing to remind of", samples[2]);
        Report.RatioOfRates("reminders planned and queued / bare COPY", samples[0], samples[1]);
    }

    private static async Task<Sample> WriteAsync(ServiceProvider core, CancellationToken ct)
    {
        await using var scope = core.CreateAsyncScope();
        var began = TimeProvider.System.GetTimestamp();
        var written = await scope.ServiceProvider.GetRequiredService<WriteReminders>().ExecuteAsync(ct);
        return new Sample(written, TimeProvider.System.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>The rows are taken out first; only writing them is measured, in one transaction.</summary>
    private static async Task<Sample> BareCopyAsync(BenchDatabase database, int count, CancellationToken ct)
    {
        await using var connection = await database.Source.OpenConnectionAsync(ct);
        var rows = new List<(string Table, MemoryStream Bytes)>();
        foreach (var table in Tables)
        {
            await database.ExecuteAsync($"truncate bare_{table}", ct);
            var bytes = new MemoryStream();
            await using var from = await connection.BeginRawBinaryCopyAsync($"copy {table} to stdout (format binary)", ct);
            await from.CopyToAsync(bytes, ct);
            rows.Add((table, bytes));
        }
        var began = TimeProvider.System.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var (table, bytes) in rows)
        {
            await using var into = await connection.BeginRawBinaryCopyAsync($"copy bare_{table} from stdin (format binary)", ct);
            await into.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), ct);
        }
        await transaction.CommitAsync(ct);
        return new Sample(count, TimeProvider.System.GetElapsedTime(began).TotalSeconds);
    }
}
