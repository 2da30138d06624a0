using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Risk;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;
using Portal.Core.Risk.Models;

namespace Portal.Core.Risk.InForce;

/// <summary>
/// Which model a jobcenter uses. Nothing changes by itself: an admin signs, from a day, and the sweep of that day is the first that
/// scores by it.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ChooseModel(PortalDbContext db, TimeProvider clock)
{
    private sealed record AgeChanged(bool On);

    /// <summary>What holds, what held, and what can be chosen.</summary>
    public async Task<ModelsInUse> ReadAsync(Actor actor, CancellationToken ct)
    {
        var jobcenter = await db.Set<Jobcenter>().AsNoTracking().SingleAsync(j => j.Id == actor.Jobcenter, ct);
        var history = await HistoryAsync(actor.Jobcenter, ct);
        var all = await new ModelLibrary(db, clock).AllAsync(ct);
        return new ModelsInUse(
            history.FirstOrDefault(u => u.Now) ?? new ModelUse(RiskModel.Default.Version, null, null, null, null, true), history,
            [.. all.Select(m => new ModelChoice(m.Version, m.File.Dated, m.File.Status is ModelStatus.Preliminary, m.File.About, m.File.Training?.Spells,
                m.File.Training?.Exits, m.Asks(RiskInput.Age)))], jobcenter.AgeOn, jobcenter.AgeSetBy);
    }

    /// <summary>Signs a model and puts it in force. Before its day it can be overtaken by signing another for the same day.</summary>
    public async Task<Outcome<Done>> PutInForceAsync(PutModelInForce command, Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var (version, from) = (command.Version!.Trim(), command.InForceFrom!.Value);
        if (from < today)
        {
            return Refusal.Invalid(("inForceFrom", FieldErrors.InPast));
        }
        if (from > today.AddYears(1))
        {
            return Refusal.Invalid(("inForceFrom", FieldErrors.OutOfRange));
        }
        if (await new ModelLibrary(db, clock).FindAsync(version, ct) is not { } model)
        {
            return Refusal.Invalid(("version", FieldErrors.UnknownCode));
        }
        if (model.Asks(RiskInput.Age) && !await db.Set<Jobcenter>().AnyAsync(j => j.Id == actor.Jobcenter && j.AgeOn, ct))
        {
            return Refusal.Conflict(Problems.AgeIsOff);
        }
        var now = clock.GetUtcNow();
        // A shipped model is kept from now on, too: a later version of the program may come without it.
        await db.Database.ExecuteSqlAsync(
            $"""
            with kept as (
                insert into risk_model (version, content, added_at) values ({version}, {ModelLibrary.Shipped.GetValueOrDefault(version) ?? ""}, {now}) on conflict (version) do nothing),
            used as (
                insert into risk_model_use (jobcenter_id, version, from_day, signed_by, signed_name, signed_at, note)
                values ({actor.Jobcenter}, {version}, {from}, {actor.AccountId}, {actor.Name}, {now}, {command.SignOff!.Trim()})
                returning id, jobcenter_id, version, from_day)
            insert into audit_event (at, account_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, jobcenter_id, 'model.put-in-force', jsonb_build_object('useId', id, 'version', version, 'from', from_day) from used
            """, ct);
        return Done.Value;
    }

    /// <summary>Turns age on or off. Off counts from the next sweep, whatever model is in force: age is then unknown to it.</summary>
    public async Task<Outcome<Done>> SetAgeAsync(SetAge command, Actor actor, CancellationToken ct)
    {
        var jobcenter = await db.Set<Jobcenter>().SingleAsync(j => j.Id == actor.Jobcenter, ct);
        if (jobcenter.AgeOn != command.On)
        {
            jobcenter.AgeOn = command.On;
            jobcenter.AgeSetBy = command.On ? actor.Name : null;
            db.Add(AuditEvent.Of(actor, clock, "profiling.age-changed", null, jobcenter.Id, new AgeChanged(command.On)));
            await db.SaveChangesAsync(ct);
        }
        return Done.Value;
    }

    /// <summary>The card of a model, with when this jobcenter put it in force.</summary>
    public async Task<Outcome<ModelCardText>> CardAsync(string version, Actor actor, CancellationToken ct) =>
        await new ModelLibrary(db, clock).FindAsync(version, ct) is { } model
            ? new ModelCardText(version, ModelCard.Markdown(model.File, [.. (await HistoryAsync(actor.Jobcenter, ct)).Where(u => u.Version == version)]))
            : Refusal.NotFound;

    private async Task<IReadOnlyList<ModelUse>> HistoryAsync(Guid jobcenterId, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var uses = await db.Set<RiskModelUse>().AsNoTracking().Where(u => u.JobcenterId == jobcenterId)
            .OrderByDescending(u => u.FromDay).ThenByDescending(u => u.Id).ToListAsync(ct);
        var holds = uses.FirstOrDefault(u => u.FromDay <= today);
        return [.. uses.Select(u => new ModelUse(u.Version, u.FromDay, u.SignedName, u.SignedAt, u.Note, u == holds))];
    }
}
