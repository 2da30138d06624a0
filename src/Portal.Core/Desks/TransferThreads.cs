using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Desks;
using Portal.Core.Accounts;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Desks;

/// <summary>Hands the actor's own thread over, with a note. What else the citizen has open with the actor goes along.</summary>
/// <param name="db">The database.</param>
/// <param name="threads">Knows which threads the actor may see.</param>
/// <param name="assign">Gives what is put back to somebody else, where it can.</param>
/// <param name="clock">The clock.</param>
public sealed class TransferThreads(PortalDbContext db, ReadThreads threads, AssignThreads assign, TimeProvider clock)
{
    private readonly GiveThread give = new(db, clock);

    /// <summary>
    /// To a colleague who is here: theirs at once. To one who is not: into the queue, kept for them. To nobody: into the queue.
    /// </summary>
    public async Task<Outcome<ChatThread>> ExecuteAsync(Guid id, TransferThread command, Actor actor, CancellationToken ct)
    {
        if (await threads.FindAsync(id, actor, ct) is not { } thread)
        {
            return Refusal.NotFound;
        }
        var now = clock.GetUtcNow();
        var note = command.Note!.Trim();
        if (note.Length == 0)
        {
            return Refusal.Invalid(("note", FieldErrors.Required));
        }
        if (command.AdvisorId == actor.AccountId || (command.AdvisorId is { } other && !await db.Set<Account>().AnyAsync(
            a => a.Id == other && a.JobcenterId == actor.Jobcenter && a.Role == Roles.Advisor && a.DisabledAt == null, ct)))
        {
            return Refusal.Invalid(("advisorId", FieldErrors.UnknownCode));
        }
        var here = command.AdvisorId is { } to && await db.Database.SqlQuery<Guid>(
            $"""select advisor_id as "Value" from present_advisors_v1({now}) where advisor_id = {to}""").AnyAsync(ct);
        var done = here
            ? await give.ExecuteAsync(new GiveThread.Gift(id, actor.Jobcenter, command.AdvisorId!.Value, GivenBecause.Transferred)
            {
                FromId = actor.AccountId, Note = note, Event = AuditEvent.Desk + "transferred",
            }, actor, ct) && await IsWithAsync(id, command.AdvisorId.Value, ct)
            : await PutBackAsync(id, command.AdvisorId, note, actor, now, ct) > 0;
        if (!done)
        {
            return Refusal.Conflict(thread.Status is ThreadStatus.Closed ? Problems.ThreadClosed : Problems.ThreadTaken);
        }
        await assign.ExecuteAsync(actor.Jobcenter, ct);
        return (await threads.FindAsync(id, actor, ct))!;
    }

    private Task<bool> IsWithAsync(Guid id, Guid advisor, CancellationToken ct) => db.Set<ThreadRow>().AnyAsync(t => t.Id == id && t.AdvisorId == advisor, ct);

    private Task<int> PutBackAsync(Guid id, Guid? keep, string note, Actor actor, DateTimeOffset now, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"""
            with target as materialized (
                select t.id from chat_thread t
                where t.jobcenter_id = {actor.Jobcenter} and t.status = 'Open' and t.advisor_id = {actor.AccountId}
                    and t.citizen_id = (select a.citizen_id from chat_thread a where a.id = {id} and a.status = 'Open' and a.advisor_id = {actor.AccountId})
                order by t.id for update),
            put as (
                update chat_thread t set status = 'Waiting', advisor_id = null, given = null, given_at = null, kept_for = {keep}::uuid
                from target where t.id = target.id and t.status = 'Open' and t.advisor_id = {actor.AccountId}
                returning t.id, t.citizen_id),
            note as (
                insert into thread_note (id, thread_id, account_id, staff_name, body, at)
                select {Ids.New(clock)}, id, {actor.AccountId}, {actor.Name}, {note}, {now} from put where id = {id})
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, {actor.Jobcenter}, 'desk.transferred',
                jsonb_build_object('threadId', id, 'fromId', {actor.AccountId}::uuid, 'toId', {keep}::uuid) from put
            """, ct);
}
