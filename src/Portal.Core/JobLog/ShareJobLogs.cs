using Microsoft.EntityFrameworkCore;
using Portal.Contracts.JobLog;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.JobLog;

/// <summary>The citizen's switch: whether the own advisor sees the list of jobs. Nobody turns it by mandate.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ShareJobLogs(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Turns it.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(ShareJobLog command, Actor actor, CancellationToken ct)
    {
        if (actor.Representative is not null)
        {
            return Refusal.NotByMandate;
        }
        var now = clock.GetUtcNow();
        await (command.Shared!.Value
            ? db.Database.ExecuteSqlAsync(
                $"""
                with shared as (
                    insert into job_log_share (citizen_id, shared_at) values ({actor.Citizen}, {now}) on conflict do nothing returning citizen_id)
                insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
                select {now}, {actor.AccountId}, c.id, c.jobcenter_id, 'job-log.shared', {"{}"}::jsonb from shared join citizen c on c.id = shared.citizen_id
                """, ct)
            : db.Database.ExecuteSqlAsync(
                $"""
                with ended as (
                    delete from job_log_share where citizen_id = {actor.Citizen} returning citizen_id)
                insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
                select {now}, {actor.AccountId}, c.id, c.jobcenter_id, 'job-log.unshared', {"{}"}::jsonb from ended join citizen c on c.id = ended.citizen_id
                """, ct));
        return Done.Value;
    }
}
