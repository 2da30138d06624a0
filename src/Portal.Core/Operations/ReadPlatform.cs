using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Operations;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Rights;
using Portal.Core.Risk;

namespace Portal.Core.Operations;

/// <summary>How the platform stands, in times, numbers and versions. It reads no citizen, and names none.</summary>
public sealed class ReadPlatform
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan HostSilence = TimeSpan.FromMinutes(3);
    private const int SilentWorkingDays = 2;

    private sealed record Job(string Name, string? Cron, string? Last, string? Next, string? State);
    private sealed record Heard(string Name, DateTimeOffset? At);
    private sealed record Queue(string Name, long Waiting, DateTimeOffset? Since);

    private readonly PortalDbContext db;
    private readonly RightsLibrary rights;
    private readonly TimeProvider clock;

    internal ReadPlatform(PortalDbContext db, RightsLibrary rights, TimeProvider clock) => (this.db, this.rights, this.clock) = (db, rights, clock);

    /// <summary>The state now.</summary>
    public async Task<PlatformState> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return new PlatformState(now, await JobsAsync(now, ct), await SilencesAsync(now, ct), await QueuesAsync(now, ct), await VersionsAsync(ct));
    }

    /// <summary>Whether a job is late: it should have begun a while ago, or its last run failed.</summary>
    internal static bool IsLate(DateTimeOffset? next, bool? succeeded, DateTimeOffset now) => next is null || next < now - Grace || succeeded == false;

    // The worker's own tables; there are none before it has started for the first time.
    private async Task<IReadOnlyList<JobState>> JobsAsync(DateTimeOffset now, CancellationToken ct)
    {
        if (!await db.Database.SqlQuery<bool>($"select to_regclass('hangfire.hash') is not null as \"Value\"").SingleAsync(ct))
        {
            return [];
        }
        var jobs = await db.Database.SqlQuery<Job>(
            $"""
            select s.value as name,
                max(h.value) filter (where h.field = 'Cron') as cron,
                max(h.value) filter (where h.field = 'LastExecution') as last,
                max(h.value) filter (where h.field = 'NextExecution') as next,
                (select j.statename from hangfire.job j where j.id::text = max(h.value) filter (where h.field = 'LastJobId')) as state
            from hangfire.set s join hangfire.hash h on h.key = 'recurring-job:' || s.value
            where s.key = 'recurring-jobs'
            group by s.value order by s.value
            """).ToListAsync(ct);
        return [.. jobs.Select(job =>
        {
            bool? succeeded = job.State switch { "Succeeded" => true, "Failed" or "Deleted" => false, _ => null };
            var next = Instant(job.Next);
            return new JobState(job.Name, job.Cron ?? "", Instant(job.Last), succeeded, next, IsLate(next, succeeded, now));
        })];
    }

    // Hangfire writes milliseconds since 1970, and older versions of it ISO 8601.
    private static DateTimeOffset? Instant(string? text) => string.IsNullOrEmpty(text) ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private async Task<IReadOnlyList<Silence>> SilencesAsync(DateTimeOffset now, CancellationToken ct)
    {
        string[] hosts = [Heartbeat.Api, Heartbeat.Identity, Heartbeat.Web, Heartbeat.Worker];
        var heard = await db.Database.SqlQuery<Heard>(
            $"""
            select host.name, (select max(minute) from service_minute m where m.service = host.name) as at from unnest({hosts}) as host(name) order by host.name
            """).ToListAsync(ct);
        var outside = await db.Set<IntegrationSeen>().AsNoTracking().OrderBy(i => i.Name).ToListAsync(ct);
        return
        [
            .. heard.Select(h => new Silence(h.Name, true, h.At, h.At is null || h.At < now - HostSilence)),
            .. outside.Select(i => new Silence(i.Name, false, i.LastAt, CivicTime.AddWorkingDays(CivicTime.DayOf(i.LastAt), SilentWorkingDays) < CivicTime.DayOf(now))),
        ];
    }

    private async Task<IReadOnlyList<QueueLength>> QueuesAsync(DateTimeOffset now, CancellationToken ct)
    {
        var queues = await db.Database.SqlQuery<Queue>(
            $"""
            select 'chat' as name, count(*) as waiting, min(waiting_since) as since from chat_thread where status = 'Waiting'
            union all select 'conversation-requests', count(*), min(asked_at) from conversation_request where appointment_id is null and withdrawn_at is null
            union all select 'escalations-without-contact', count(*), min(e.at) from escalation e join unemployment_spell s on s.id = e.spell_id
                where e.contact_id is null and s.ended_on is null
            union all select 'files-to-scan', count(*), min(at) from chat_attachment where status = 'Waiting'
            union all select 'notifications-undelivered', count(*), min(at) from notification where undelivered_at is not null and expires_at > {now}
            union all select 'sweeps', count(*), min(requested_at) from sweep_run where finished_at is null
            order by 1
            """).ToListAsync(ct);
        return [.. queues.Select(q => new QueueLength(q.Name, q.Waiting, q.Since))];
    }

    private async Task<IReadOnlyList<PartVersion>> VersionsAsync(CancellationToken ct)
    {
        var migration = (await db.Database.GetAppliedMigrationsAsync(ct)).LastOrDefault() ?? "";
        var database = await db.Database.SqlQuery<string>($"select current_setting('server_version') as \"Value\"").SingleAsync(ct);
        var rules = (await RuleHistory.ReadAsync(db, ct)).VersionOn(CivicTime.Today(clock));
        return
        [
            new("app", typeof(ReadPlatform).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion),
            new("migration", migration),
            new("model", RiskModel.Default.Version),
            new("rules", rules.ToString("O", CultureInfo.InvariantCulture)),
            new("guidance", rights.Documents.Max(d => d.Version) ?? ""),
            new("database", "PostgreSQL " + database),
        ];
    }
}
