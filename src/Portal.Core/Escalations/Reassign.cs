using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Core.Accounts;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Escalations;

/// <summary>A leader gives escalations to another contact: to one advisor, or to whom the rules of <see cref="AssignContacts"/> find. The citizens are told.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class Reassign(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Does it; what is closed, there already, or finds no room stays as it is and is counted.</summary>
    public async Task<Outcome<Reassigned>> ExecuteAsync(ReassignEscalations command, Actor actor, CancellationToken ct)
    {
        var ids = command.Ids!.Distinct().ToArray();
        if (command.ContactId is { } to && !await db.Set<Account>().AnyAsync(
            a => a.Id == to && a.JobcenterId == actor.Jobcenter && a.Role == Roles.Advisor && a.DisabledAt == null, ct))
        {
            return Refusal.Invalid(("contactId", FieldErrors.UnknownCode));
        }
        var note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim();
        return await db.Database.CreateExecutionStrategy().ExecuteAsync<Outcome<Reassigned>>(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var assign = new AssignContacts(db, clock);
            // A leader may give somebody more than their room: the leader sees the load and answers for it.
            var changed = command.ContactId is { } contact ? await assign.ToAsync(ids, contact, actor, note, ct) : await assign.AnewAsync(ids, actor, note, ct);
            await transaction.CommitAsync(ct);
            return new Reassigned(changed, ids.Length - changed);
        });
    }
}
