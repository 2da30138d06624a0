using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Assistance;
using Portal.Contracts.Jobcenters;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;
using Portal.Core.Privacy;

namespace Portal.Core.Assistance;

/// <summary>A citizen's wish that staff help with booking: said in the portal, or on the phone and registered by staff.</summary>
/// <param name="db">The database.</param>
/// <param name="accessLog">Logs staff's look.</param>
/// <param name="clock">The clock.</param>
public sealed class WishForHelp(PortalDbContext db, AccessLog accessLog, TimeProvider clock)
{
    private sealed record Wished(bool ByStaff);

    /// <summary>Where the actor stands; refused before registering.</summary>
    public async Task<Outcome<MyAssistance>> ReadAsync(Actor actor, CancellationToken ct)
    {
        var facts = await (
            from spell in db.Set<UnemploymentSpell>()
            where spell.CitizenId == actor.Citizen && spell.EndedOn == null
            join citizen in db.Set<CitizenRecord>() on spell.CitizenId equals citizen.Id
            join jobcenter in db.Set<Jobcenter>() on spell.JobcenterId equals jobcenter.Id
            join help in db.Set<AssistanceRow>() on spell.Id equals help.SpellId into helps
            from help in helps.DefaultIfEmpty()
            select new
            {
                spell.Id,
                spell.RegisteredAt,
                citizen.CannotBookAlone,
                citizen.ExemptFromDigitalPost,
                WishedAt = help == null ? null : help.WishedAt,
                TriedAt = help == null ? null : help.TriedAt,
                jobcenter.Name,
                jobcenter.Phone,
                Tried = db.Set<AssistanceAttempt>().Where(a => a.SpellId == spell.Id).OrderByDescending(a => a.At)
                    .Select(a => (AttemptKind?)a.Kind).FirstOrDefault(),
            }).AsNoTracking().SingleOrDefaultAsync(ct);
        if (facts is null)
        {
            return Refusal.NotRegistered;
        }
        var exempt = facts.CannotBookAlone || facts.ExemptFromDigitalPost;
        var since = exempt ? facts.RegisteredAt : facts.WishedAt;
        var days = (await RuleBook.OnAsync(db, CivicTime.Today(clock), ct)).Need(LocalRules.ContactDays).Value;
        return new MyAssistance(
            exempt || facts.WishedAt is not null, facts.CannotBookAlone, facts.WishedAt is not null,
            since is { } at ? CivicTime.AddWorkingDays(CivicTime.DayOf(at), days) : null, facts.TriedAt, facts.Tried, facts.Name, facts.Phone);
    }

    /// <summary>The actor asks; asking again renews what was said and keeps the place on the list.</summary>
    public async Task<Outcome<MyAssistance>> AskAsync(AskForAssistance command, Actor actor, CancellationToken ct)
    {
        await StoreAsync(actor.Citizen, null, command, actor, ct);
        return await ReadAsync(actor, ct);
    }

    /// <summary>The actor withdraws the wish.</summary>
    public async Task<Outcome<MyAssistance>> WithdrawAsync(Actor actor, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            with withdrawn as (
                -- While the wish stood, staff were to come first and nobody reminded the citizen: the deadline runs anew from here.
                update assistance a set wished_at = null, claimed_by = null, claimed_until = null, done_at = coalesce(a.done_at, {clock.GetUtcNow()})
                from unemployment_spell s
                where s.id = a.spell_id and s.citizen_id = {actor.Citizen} and s.ended_on is null and a.wished_at is not null
                returning s.jobcenter_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {clock.GetUtcNow()}, {actor.AccountId}, {actor.Citizen}, jobcenter_id, 'assistance.withdrawn', jsonb_build_object() from withdrawn
            """, ct);
        return await ReadAsync(actor, ct);
    }

    /// <summary>Staff register a wish of a citizen of the own jobcenter.</summary>
    public async Task<Outcome<Done>> RegisterAsync(Guid citizenId, RegisterAssistance command, Actor actor, CancellationToken ct)
    {
        if (!await StoreAsync(citizenId, actor.Jobcenter, command, actor, ct))
        {
            return Refusal.NotFound;
        }
        await accessLog.RecordAsync(actor, [citizenId], LookPurpose.AssistedBooking, "work-list", ct);
        return Done.Value;
    }

    private async Task<bool> StoreAsync(Guid citizenId, Guid? jobcenterId, AskForAssistance command, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var audit = JsonSerializer.Serialize(new Wished(jobcenterId is not null), ContractJson.Options);
        // A new wish is a new turn of the list: what was tried before it does not count.
        return await db.Database.ExecuteSqlAsync(
            $"""
            with wished as (
                insert into assistance as a (spell_id, wished_at, phone, interpreter, note, attempts)
                select id, {now}, {Trimmed(command.Phone)}, {Trimmed(command.Interpreter)}, {Trimmed(command.Note)}, 0
                from unemployment_spell
                where citizen_id = {citizenId} and ended_on is null and ({jobcenterId}::uuid is null or jobcenter_id = {jobcenterId})
                on conflict (spell_id) do update set wished_at = coalesce(a.wished_at, excluded.wished_at), phone = excluded.phone,
                    interpreter = excluded.interpreter, note = excluded.note,
                    attempts = case when a.wished_at is null then 0 else a.attempts end,
                    done_at = case when a.wished_at is null then null else a.done_at end
                returning spell_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, {citizenId}, s.jobcenter_id, 'assistance.wished', {audit}::jsonb
            from wished join unemployment_spell s on s.id = wished.spell_id
            """, ct) == 1;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
