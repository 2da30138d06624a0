using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Operations;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Rights;
using Portal.Core.Risk;
using Portal.Core.Watch;

namespace Portal.Core.Operations;

/// <summary>How the platform stands, in times, numbers and versions. It reads no citizen, and names none.</summary>
public sealed class ReadPlatform
{
    private static readonly TimeSpan HostSilence = TimeSpan.FromMinutes(3);
    private const int SilentWorkingDays = 2;

    private sealed record Heard(string Name, DateTimeOffset? At);
    private sealed record Queue(string Name, long Waiting, DateTimeOffset? Since);

    private readonly PortalDbContext db;
    private readonly RightsLibrary rights;
    private readonly ReadWatchdog watchdog;
    private readonly TimeProvider clock;

    internal ReadPlatform(PortalDbContext db, RightsLibrary rights, ReadWatchdog watchdog, TimeProvider clock) =>
        (this.db, this.rights, this.watchdog, this.clock) = (db, rights, watchdog, clock);

    /// <summary>The state now.</summary>
    public async Task<PlatformState> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return new PlatformState(now, await JobsAsync(ct), await SilencesAsync(now, ct), await QueuesAsync(now, ct), await VersionsAsync(ct));
    }

    // The watchdog compares expected with actual runs; what it says of a failure may hold words of an error and is left out.
    private async Task<IReadOnlyList<JobState>> JobsAsync(CancellationToken ct) => [.. (await watchdog.ExecuteAsync(ct)).Jobs.Select(job =>
        new JobState(job.Name, job.Times, job.LastStartedAt, job.LastStartedAt is null ? null : job.LastSucceededAt >= job.LastStartedAt, job.NextAt, job.Late))];

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
