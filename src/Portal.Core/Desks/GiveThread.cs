using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Contracts;
using Portal.Contracts.Desks;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Desks;

/// <summary>
/// Brings a citizen's chat to an advisor: the one statement behind taking, giving and handing over. It takes whatever the
/// citizen has waiting along, because one citizen is answered by one advisor at a time.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
internal sealed class GiveThread(PortalDbContext db, TimeProvider clock)
{
    /// <summary>A thread on its way to an advisor.</summary>
    /// <param name="ThreadId">The thread.</param>
    /// <param name="JobcenterId">Its jobcenter.</param>
    /// <param name="ToId">The advisor.</param>
    /// <param name="Because">Why.</param>
    public sealed record Gift(Guid ThreadId, Guid JobcenterId, Guid ToId, GivenBecause Because)
    {
        /// <summary>Who has it now; none means that only a waiting thread is given.</summary>
        public Guid? FromId { get; init; }
        /// <summary>An internal note that goes with it.</summary>
        public string? Note { get; init; }
        /// <summary>Only when the advisor is present and has room.</summary>
        public bool NeedsRoom { get; init; }
        /// <summary>Name of the audit event.</summary>
        public string Event { get; init; } = AuditEvent.Desk + "given";
    }

    /// <summary>
    /// Gives it, once: nothing happens when the thread is no longer where it was, when another advisor answers the citizen, or
    /// when the advisor is absent or no advisor of the jobcenter.
    /// </summary>
    /// <returns>Whether it was given.</returns>
    public async Task<bool> ExecuteAsync(Gift gift, Actor by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (id, jobcenter, to, from, because) = (gift.ThreadId, gift.JobcenterId, gift.ToId, gift.FromId, gift.Because.ToString());
        try
        {
            return await db.Database.ExecuteSqlAsync(
                $"""
                with asked as (
                    select t.citizen_id from chat_thread t
                    where t.id = {id} and t.jobcenter_id = {jobcenter} and (t.status = 'Waiting' or (t.status = 'Open' and t.advisor_id = {from}::uuid))
                        and exists (select from citizen c where c.id = t.citizen_id and c.jobcenter_id = {jobcenter})
                        and exists (select from account a where a.id = {to} and a.jobcenter_id = {jobcenter} and a.role = {Roles.Advisor} and a.disabled_at is null)
                        and not exists (select from absence b where b.advisor_id = {to} and b.starts_at <= {now} and b.ends_at > {now})
                        and (not {gift.NeedsRoom} or exists (select from present_advisors_v1({now}) p where p.advisor_id = {to} and p.load < p.capacity))),
                holder as (
                    insert into chat_holder (citizen_id, advisor_id) select citizen_id, {to} from asked
                    on conflict (citizen_id) do update set advisor_id = excluded.advisor_id
                        where chat_holder.advisor_id = excluded.advisor_id or not exists (
                            select from chat_thread o where o.citizen_id = excluded.citizen_id and o.status = 'Open' and o.advisor_id is distinct from {from}::uuid)
                    returning citizen_id),
                target as materialized (
                    select t.id from chat_thread t join holder h on h.citizen_id = t.citizen_id
                    where t.jobcenter_id = {jobcenter} and ((t.status = 'Waiting' and (t.id = {id} or t.waiting_since is not null))
                        or (t.status = 'Open' and t.advisor_id = {from}::uuid))
                    order by t.id for update of t),
                given as (
                    update chat_thread t set status = 'Open', advisor_id = {to}, given = {because}, given_at = {now},
                        kept_for = case when {because} not in ('Transferred', 'Returned') and t.kept_for <> {to} then t.kept_for end
                    from target where t.id = target.id and (t.status = 'Waiting' or t.advisor_id = {from}::uuid)
                    returning t.id, t.citizen_id),
                turn as (
                    update advisor_presence set last_given_at = {now} where account_id = {to} and exists (select from given)),
                note as (
                    insert into thread_note (id, thread_id, account_id, staff_name, body, at)
                    select {Ids.New(clock)}, id, {by.AccountId}, {by.Name}, {gift.Note}, {now} from given where id = {id} and {gift.Note}::text is not null)
                insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
                select {now}, {by.AccountId}, citizen_id, {jobcenter}, {gift.Event},
                    jsonb_build_object('threadId', id, 'fromId', {from}::uuid, 'toId', {to}::uuid, 'because', {because}::text) from given
                """, ct) > 0;
        }
        catch (PostgresException e) when (e.ConstraintName == ChatHolder.OneAdvisor)
        {
            // Another advisor came to the citizen in the same instant; the constraint let the first one stay.
            return false;
        }
    }
}
