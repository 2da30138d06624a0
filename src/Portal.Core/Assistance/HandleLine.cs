using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Assistance;
using Portal.Contracts.Jobcenters;
using Portal.Core.Accounts;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Assistance;

/// <summary>What staff do with a line of the work list: take it, give it back, note what they tried.</summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs a command once.</param>
/// <param name="accessLog">Logs the look.</param>
/// <param name="clock">The clock.</param>
public sealed class HandleLine(PortalDbContext db, Idempotency idempotency, AccessLog accessLog, TimeProvider clock)
{
    private sealed record Noting(Guid CitizenId, NoteAttempt Command);
    private sealed record Attempted(AttemptKind Kind);

    /// <summary>Takes a line for a while. Of several at once one gets it; taking one's own again goes on from now.</summary>
    public async Task<Outcome<Done>> ClaimAsync(Guid citizenId, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var hours = (await RuleBook.OnAsync(db, CivicTime.Today(clock), ct)).Need(LocalRules.ClaimHours).Value;
        // One statement: the row's lock decides between two who claim at once, and the second reads what the first wrote.
        var claimed = await db.Database.ExecuteSqlAsync(
            $"""
            with claimed as (
                insert into assistance as a (spell_id, claimed_by, claimed_until, attempts)
                select spell_id, {actor.AccountId}, {now.AddHours(hours)}, 0 from assistance_line_v2
                where citizen_id = {citizenId} and jobcenter_id = {actor.Jobcenter}
                on conflict (spell_id) do update set claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until
                where a.claimed_until is null or a.claimed_until <= {now} or a.claimed_by = excluded.claimed_by
                returning spell_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, {citizenId}, {actor.Jobcenter}, 'assistance.claimed', jsonb_build_object('until', {now.AddHours(hours)}) from claimed
            """, ct);
        if (claimed == 1)
        {
            await accessLog.RecordAsync(actor, [citizenId], LookPurpose.AssistedBooking, "work-list", ct);
            return Done.Value;
        }
        return await RefuseAsync(citizenId, actor, ct);
    }

    /// <summary>Gives a line back before its time; the advisor's own, or a leader's any. Giving back again is fine.</summary>
    public async Task<Outcome<Done>> ReleaseAsync(Guid citizenId, Actor actor, CancellationToken ct)
    {
        var own = actor.IsLeader ? (Guid?)null : actor.AccountId;
        await db.Database.ExecuteSqlAsync(
            $"""
            with released as (
                update assistance a set claimed_by = null, claimed_until = null
                from unemployment_spell s
                where s.id = a.spell_id and s.citizen_id = {citizenId} and s.jobcenter_id = {actor.Jobcenter} and s.ended_on is null
                    and a.claimed_by is not null and ({own}::uuid is null or a.claimed_by = {own})
                returning a.spell_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {clock.GetUtcNow()}, {actor.AccountId}, {citizenId}, {actor.Jobcenter}, 'assistance.released', jsonb_build_object() from released
            """, ct);
        return await FindSpellAsync(citizenId, actor, ct) is null ? Refusal.NotFound
            : await FindHolderAsync(citizenId, ct) is { } holder && !actor.IsLeader && holder.Id != actor.AccountId ? Taken(holder.Name)
            : Done.Value;
    }

    /// <summary>Notes an attempt. When the list has done its part with it, the citizen's own deadline begins anew.</summary>
    public Task<Outcome<Done>> NoteAsync(Guid citizenId, NoteAttempt command, Actor actor, string key, CancellationToken ct) =>
        idempotency.RunAsync<Done>(actor, key, new Noting(citizenId, command), async () =>
        {
            if (await FindSpellAsync(citizenId, actor, ct) is not { } spellId)
            {
                return Refusal.NotFound;
            }
            var now = clock.GetUtcNow();
            var kind = command.Kind!.Value;
            var enough = (await RuleBook.OnAsync(db, CivicTime.Today(clock), ct)).Need(LocalRules.Attempts).Value;
            var reached = kind is AttemptKind.Talked or AttemptKind.LetterSent;
            var note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim();
            var audit = JsonSerializer.Serialize(new Attempted(kind), ContractJson.Options);
            var noted = await db.Database.ExecuteSqlAsync(
                $"""
                with line as (
                    insert into assistance as a (spell_id, attempts, tried_at, done_at)
                    values ({spellId}, 1, {now}, case when {reached} or {enough} <= 1 then {now} end)
                    on conflict (spell_id) do update set attempts = a.attempts + 1, tried_at = excluded.tried_at,
                        done_at = coalesce(a.done_at, case when {reached} or a.attempts + 1 >= {enough} then {now} end)
                    where a.claimed_until is null or a.claimed_until <= {now} or a.claimed_by = {actor.AccountId}
                    returning spell_id),
                noted as (
                    insert into assistance_attempt (id, spell_id, at, account_id, staff_name, kind, note)
                    select {Ids.New(clock)}, spell_id, {now}, {actor.AccountId}, {actor.Name}, {kind.ToString()}, {note} from line)
                insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
                select {now}, {actor.AccountId}, {citizenId}, {actor.Jobcenter}, 'assistance.attempted', {audit}::jsonb from line
                """, ct);
            if (noted == 0)
            {
                return await RefuseAsync(citizenId, actor, ct);
            }
            await accessLog.RecordAsync(actor, [citizenId], LookPurpose.AssistedBooking, "work-list", ct);
            return Done.Value;
        }, ct);

    /// <summary>
    /// The citizen is booked by staff: the line is free, and should the conversation be cancelled or missed, the list begins anew
    /// before any deadline of the citizen counts. In the caller's transaction.
    /// </summary>
    internal static Task FinishAsync(PortalDbContext db, Guid spellId, CancellationToken ct) => db.Set<AssistanceRow>().Where(a => a.SpellId == spellId)
        .ExecuteUpdateAsync(set => set.SetProperty(a => a.ClaimedBy, (Guid?)null).SetProperty(a => a.ClaimedUntil, (DateTimeOffset?)null)
            .SetProperty(a => a.Attempts, 0).SetProperty(a => a.DoneAt, (DateTimeOffset?)null), ct);

    private async Task<Refusal> RefuseAsync(Guid citizenId, Actor actor, CancellationToken ct) =>
        await FindSpellAsync(citizenId, actor, ct) is null || await FindHolderAsync(citizenId, ct) is not { } holder
            ? Refusal.NotFound : Taken(holder.Name);

    private static Refusal Taken(string name) => Refusal.Conflict(Problems.LineTaken).With("claimedBy", name);

    private Task<Guid?> FindSpellAsync(Guid citizenId, Actor actor, CancellationToken ct) => db.Set<UnemploymentSpell>()
        .Where(s => s.CitizenId == citizenId && s.JobcenterId == actor.Jobcenter && s.EndedOn == null).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(ct);

    private async Task<(Guid Id, string Name)?> FindHolderAsync(Guid citizenId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var holder = await (
            from spell in db.Set<UnemploymentSpell>()
            where spell.CitizenId == citizenId && spell.EndedOn == null
            join line in db.Set<AssistanceRow>() on spell.Id equals line.SpellId
            where line.ClaimedUntil > now
            join account in db.Set<Account>() on line.ClaimedBy equals account.Id
            select new { account.Id, account.DisplayName }).SingleOrDefaultAsync(ct);
        return holder is null ? null : (holder.Id, holder.DisplayName);
    }
}
