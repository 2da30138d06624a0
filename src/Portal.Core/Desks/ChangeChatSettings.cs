using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Desks;
using Portal.Core.Accounts;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;

namespace Portal.Core.Desks;

/// <summary>When the actor's jobcenter answers in the chat, how soon, and how many chats at a time an advisor is given.</summary>
/// <param name="db">The database.</param>
/// <param name="service">What is promised now.</param>
/// <param name="clock">The clock.</param>
public sealed class ChangeChatSettings(PortalDbContext db, ReadChatService service, TimeProvider clock)
{
    // The clock changes between two and three.
    private static readonly TimeOnly earliest = new(3, 0);

    private sealed record CapacitySet(Guid AdvisorId, int Capacity);

    /// <summary>The settings as they stand; a jobcenter that has chosen no hours has the standard ones.</summary>
    public async Task<ChatSettings> ReadAsync(Actor actor, CancellationToken ct)
    {
        var jobcenter = await db.Set<Jobcenter>().AsNoTracking().SingleAsync(j => j.Id == actor.Jobcenter, ct);
        var week = await db.Set<ChatHoursRow>().AsNoTracking().Where(h => h.JobcenterId == actor.Jobcenter).ToListAsync(ct);
        return ToContract(await service.PromiseAsync(actor.Jobcenter, ct), jobcenter, week.Count == 0
            ? ChatHours.Standard.Select(h => new ChatHoursDay { Weekday = h.Key, Opens = h.Value.Opens, Closes = h.Value.Closes })
            : week.Select(h => new ChatHoursDay { Weekday = h.Weekday, Opens = h.Opens, Closes = h.Closes }));
    }

    /// <summary>Changes them; deadlines and waiting times follow at once.</summary>
    public async Task<Outcome<ChatSettings>> SaveAsync(SaveChatSettings command, Actor actor, CancellationToken ct)
    {
        var week = command.Week!;
        if (week.Any(d => d is null) || week.Select(d => d.Weekday).Distinct().Count() != week.Count)
        {
            return Refusal.Invalid(("week", FieldErrors.Overlaps));
        }
        if (week.Any(d => d.Opens < earliest))
        {
            return Refusal.Invalid(("week", FieldErrors.OutOfRange));
        }
        if (week.Any(d => d.Closes <= d.Opens))
        {
            return Refusal.Invalid(("week", FieldErrors.EndBeforeStart));
        }
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            // Two leaders at once wait for each other, so that no week is half of each.
            await db.Database.ExecuteSqlAsync($"select from jobcenter where id = {actor.Jobcenter} for update", ct);
            var jobcenter = await db.Set<Jobcenter>().SingleAsync(j => j.Id == actor.Jobcenter, ct);
            var promise = new ChatPromise(command.FirstAnswerMinutes!.Value, command.NextAnswerMinutes!.Value);
            if (await db.Set<ChatPromiseRow>().SingleOrDefaultAsync(p => p.JobcenterId == actor.Jobcenter, ct) is { } row)
            {
                (row.FirstAnswerMinutes, row.NextAnswerMinutes) = (promise.FirstAnswerMinutes, promise.NextAnswerMinutes);
            }
            else
            {
                db.Add(new ChatPromiseRow { JobcenterId = actor.Jobcenter, FirstAnswerMinutes = promise.FirstAnswerMinutes, NextAnswerMinutes = promise.NextAnswerMinutes });
            }
            jobcenter.AssignAfterMinutes = command.AssignAfterMinutes!.Value;
            await db.Set<ChatHoursRow>().Where(h => h.JobcenterId == actor.Jobcenter).ExecuteDeleteAsync(ct);
            db.AddRange(week.Select(d => new ChatHoursRow { JobcenterId = actor.Jobcenter, Weekday = d.Weekday!.Value, Opens = d.Opens!.Value, Closes = d.Closes!.Value }));
            var settings = ToContract(promise, jobcenter, week);
            db.Add(AuditEvent.Of(actor, clock, "chat-settings.saved", null, actor.Jobcenter, settings));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return (Outcome<ChatSettings>)settings;
        });
    }

    /// <summary>Sets how many chats at a time an advisor of the actor's jobcenter is given.</summary>
    public async Task<Outcome<Done>> SetCapacityAsync(Guid advisorId, SetChatCapacity command, Actor actor, CancellationToken ct)
    {
        var advisor = await db.Set<Account>().SingleOrDefaultAsync(
            a => a.Id == advisorId && a.JobcenterId == actor.Jobcenter && a.Role == Roles.Advisor && a.DisabledAt == null, ct);
        if (advisor is null)
        {
            return Refusal.NotFound;
        }
        advisor.ChatCapacity = command.Capacity!.Value;
        db.Add(AuditEvent.Of(actor, clock, "chat-capacity.set", null, actor.Jobcenter, new CapacitySet(advisorId, advisor.ChatCapacity)));
        await db.SaveChangesAsync(ct);
        return Done.Value;
    }

    private static ChatSettings ToContract(ChatPromise promise, Jobcenter jobcenter, IEnumerable<ChatHoursDay> week) => new(
        promise.FirstAnswerMinutes, promise.NextAnswerMinutes, jobcenter.AssignAfterMinutes,
        [.. week.OrderBy(d => ((int)d.Weekday!.Value + 6) % 7)]);
}
