using Portal.Contracts.Desks;
using Portal.Core.Common;
using Portal.Core.Desks;

namespace Portal.Testing;

public sealed partial class Given
{
    /// <summary>The advisor has just done something in the portal.</summary>
    public Task Here(Actor advisor) => services.TellAsync((Presence presence) => presence.SeenAsync(advisor, CancellationToken.None));

    /// <summary>An advisor who is here.</summary>
    public async Task<Actor> AnAdvisorHere(TestJobcenter jobcenter, int chats = 4)
    {
        var advisor = await AnAdvisor(jobcenter);
        await services.TellAsync((Portal.Core.Data.PortalDbContext db) => Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlAsync(
            db.Database, $"update account set chat_capacity = {chats} where id = {advisor.AccountId}"));
        await Here(advisor);
        return advisor;
    }

    /// <summary>The advisor says to be away.</summary>
    public Task Away(Actor advisor) => services.AskAsync((Presence presence) => presence.SetAsync(new SetPresence { Here = false }, advisor, CancellationToken.None));

    /// <summary>What the worker does every minute.</summary>
    public Task<Reconciled> AMinuteOfTheWorker() => services.AskAsync((ReconcileDesks reconcile) => reconcile.ExecuteAsync(CancellationToken.None));

    /// <summary>The citizen is escalated, with a personal contact.</summary>
    public async Task<Guid> AnEscalation(Actor citizen, Actor contact)
    {
        var id = Ids.New(clock);
        await AddAsync(new Portal.Core.Escalations.EscalationRow
        {
            Id = id,
            SpellId = await SpellOf(citizen),
            CitizenId = citizen.Citizen,
            JobcenterId = contact.Jobcenter,
            ContactId = contact.AccountId,
            OwnerId = contact.AccountId,
            Contacts = 1,
            Status = Portal.Contracts.Escalations.EscalationStatus.Assigned,
            StatusAt = clock.GetUtcNow(),
            DueOn = clock.Today.AddDays(5),
            At = clock.GetUtcNow(),
            ContactBy = clock.Today.AddDays(5),
        });
        return id;
    }
}
