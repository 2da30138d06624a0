using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Exits;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Exits;

/// <summary>«Were you in work on that day?», asked three months after an exit to a job and answered by whoever knows.</summary>
/// <param name="db">The database.</param>
/// <param name="cprCipher">Finds the person of a delivered answer.</param>
/// <param name="clock">The clock.</param>
public sealed class AnswerAboutWork(PortalDbContext db, CprCipher cprCipher, TimeProvider clock)
{
    /// <summary>The questions that the signed-in citizen can answer now.</summary>
    public async Task<WorkQuestions> ReadAsync(Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        return new WorkQuestions(await db.Database.SqlQuery<WorkQuestion>(
            $"""
            select s.id as spell_id, s.ended_on as last_day, (s.ended_on + make_interval(months => {WorkAfterExit.Months}))::date as day, w.in_work
            from unemployment_spell s left join work_after_exit w on w.spell_id = s.id and w.source = 'Citizen'
            where s.citizen_id = {actor.Citizen} and s.end_reason = 'Job'
                and s.ended_on + make_interval(months => {WorkAfterExit.Months}) <= {today}
                and s.ended_on + make_interval(months => {WorkAfterExit.AnswerMonths}) > {today}
            order by s.ended_on desc
            """).ToListAsync(ct));
    }

    /// <summary>The signed-in citizen answers; refused when that is not asked.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(AnswerWork command, Actor actor, CancellationToken ct) =>
        (await ReadAsync(actor, ct)).Questions.Any(q => q.SpellId == command.SpellId)
            ? await StoreAsync(command.SpellId!.Value, command.InWork!.Value, ExitSource.Citizen, actor, ct)
            : Refusal.Conflict(Problems.NoQuestion);

    /// <summary>A partner answers from its own records for the person's newest exit, once three months have gone.</summary>
    public async Task<Outcome<Done>> DeliverAsync(DeliverWork command, Actor actor, CancellationToken ct)
    {
        var index = cprCipher.Index(Cpr.Parse(command.Cpr!, null));
        var latest = CivicTime.Today(clock).AddMonths(-WorkAfterExit.Months);
        var spell = await (
            from citizen in db.Set<CitizenRecord>()
            where citizen.CprIndex == index
            join ended in db.Set<UnemploymentSpell>() on citizen.Id equals ended.CitizenId
            where ended.EndedOn <= latest
            orderby ended.EndedOn descending
            select (Guid?)ended.Id).FirstOrDefaultAsync(ct);
        return spell is { } id ? await StoreAsync(id, command.InWork!.Value, ExitSource.Partner, actor, ct) : Refusal.Conflict(Problems.NoQuestion);
    }

    // What a register says stands over what is remembered; within the same source the later answer counts.
    private async Task<Outcome<Done>> StoreAsync(Guid spellId, bool inWork, ExitSource source, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync(
            $"""
            with stored as (
                insert into work_after_exit (spell_id, day, in_work, source, recorded_at, recorded_by)
                select id, (ended_on + make_interval(months => {WorkAfterExit.Months}))::date, {inWork}, {source.ToString()}, {now}, {actor.AccountId}
                from unemployment_spell where id = {spellId}
                on conflict (spell_id) do update set in_work = excluded.in_work, source = excluded.source, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
                    where work_after_exit.source <> 'Partner' or excluded.source = 'Partner'
                returning spell_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, s.citizen_id, s.jobcenter_id, 'work-after-exit.answered',
                jsonb_build_object('spellId', s.id, 'inWork', {inWork}, 'source', {source.ToString()})
            from stored join unemployment_spell s on s.id = stored.spell_id
            """, ct);
        return Done.Value;
    }
}
