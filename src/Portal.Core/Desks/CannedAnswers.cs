using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Desks;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Desks;

/// <summary>The canned answers of a jobcenter: read by its staff, kept by its leader.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed partial class CannedAnswers(PortalDbContext db, TimeProvider clock)
{
    /// <summary>More than these nobody finds their way in.</summary>
    public const int Most = 100;

    private sealed record AnswerSaved(Guid Id, string Title, int Version);
    private sealed record AnswerRemoved(Guid Id, string Title);

    /// <summary>All of the actor's jobcenter, by title.</summary>
    public async Task<IReadOnlyList<CannedAnswer>> AllAsync(Actor actor, CancellationToken ct) =>
        [.. (await Of(actor).AsNoTracking().OrderBy(a => a.Title).ThenBy(a => a.Id).Take(Most).ToListAsync(ct)).Select(ToContract)];

    /// <summary>Adds one.</summary>
    public async Task<Outcome<CannedAnswer>> AddAsync(SaveCannedAnswer command, Actor actor, CancellationToken ct)
    {
        if (Faults(command) is { Length: > 0 } faults)
        {
            return Refusal.Invalid(faults);
        }
        if (await Of(actor).CountAsync(ct) >= Most)
        {
            return Refusal.Invalid(("title", FieldErrors.TooMany));
        }
        var row = new CannedAnswerRow { Id = Ids.New(clock), JobcenterId = actor.Jobcenter };
        Fill(row, command);
        db.Add(row);
        db.Add(AuditEvent.Of(actor, clock, "canned-answer.saved", null, actor.Jobcenter, new AnswerSaved(row.Id, row.Title, row.Version)));
        await db.SaveChangesAsync(ct);
        return ToContract(row);
    }

    /// <summary>Changes the version that was seen.</summary>
    public Task<Outcome<CannedAnswer>> ChangeAsync(Guid id, SaveCannedAnswer command, Actor actor, CancellationToken ct) =>
        LockedAsync<CannedAnswer>(id, actor, row =>
        {
            if (Faults(command) is { Length: > 0 } faults)
            {
                return Refusal.Invalid(faults);
            }
            if (row.Version != command.ExpectedVersion)
            {
                return Refusal.Conflict(Problems.ChangedMeanwhile).With("current", ToContract(row));
            }
            Fill(row, command);
            row.Version++;
            db.Add(AuditEvent.Of(actor, clock, "canned-answer.saved", null, actor.Jobcenter, new AnswerSaved(row.Id, row.Title, row.Version)));
            return ToContract(row);
        }, ct);

    /// <summary>Removes one. What was sent with it stays as it was sent.</summary>
    public Task<Outcome<Done>> RemoveAsync(Guid id, Actor actor, CancellationToken ct) => LockedAsync<Done>(id, actor, row =>
    {
        db.Remove(row);
        db.Add(AuditEvent.Of(actor, clock, "canned-answer.removed", null, actor.Jobcenter, new AnswerRemoved(row.Id, row.Title)));
        return Done.Value;
    }, ct);

    // The row is locked while it is compared and changed, so that of two leaders at once the second is told.
    private Task<Outcome<T>> LockedAsync<T>(Guid id, Actor actor, Func<CannedAnswerRow, Outcome<T>> change, CancellationToken ct) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync<Outcome<T>>(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var rows = await db.Set<CannedAnswerRow>().FromSql(
                $"select * from canned_answer where id = {id} and jobcenter_id = {actor.Jobcenter} for update").ToListAsync(ct);
            if (rows is not [var row])
            {
                return Refusal.NotFound;
            }
            var outcome = change(row);
            if (outcome.Succeeded)
            {
                await db.SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
            }
            return outcome;
        });

    private IQueryable<CannedAnswerRow> Of(Actor actor) => db.Set<CannedAnswerRow>().Where(a => a.JobcenterId == actor.Jobcenter);

    private static void Fill(CannedAnswerRow row, SaveCannedAnswer command) =>
        (row.Title, row.Danish, row.English) = (command.Title!.Trim(), command.Danish!.Trim(), command.English!.Trim());

    // A placeholder that nobody knows would be sent to the citizen as it is.
    private static (string, string)[] Faults(SaveCannedAnswer command) =>
    [
        .. new[] { ("title", command.Title!), ("danish", command.Danish!), ("english", command.English!) }
            .Where(f => string.IsNullOrWhiteSpace(f.Item2)).Select(f => (f.Item1, FieldErrors.Required)),
        .. new[] { ("danish", command.Danish!), ("english", command.English!) }
            .Where(f => Braces().Matches(f.Item2).Any(m => !Placeholders.All.Contains(m.Groups[1].Value))).Select(f => (f.Item1, FieldErrors.UnknownCode)),
    ];

    private static CannedAnswer ToContract(CannedAnswerRow row) => new(row.Id, row.Title, row.Danish, row.English, row.Version);

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Braces();
}
