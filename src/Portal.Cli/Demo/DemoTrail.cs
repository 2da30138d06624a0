using Portal.Contracts;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Notifications;
using Portal.Core.Accounts;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Notifications;
using Portal.Core.Privacy;

namespace Portal.Cli.Demo;

/// <summary>What every event of a case leaves behind: an audit event, a look, a message to the citizen.</summary>
internal sealed record DemoTrail(DemoWorld World, DemoJobcenter Jobcenter, CitizenRecord Citizen, Account Account, bool ReadsMessages)
{
    public void Tell(NotificationKind kind, DateTimeOffset at, DateTimeOffset expires, DateTimeOffset? about, string purpose) => World.Db.Add(new NotificationRow
    {
        Id = Guid.CreateVersion7(at),
        CitizenId = Citizen.Id,
        Kind = kind,
        At = at,
        ExpiresAt = expires,
        About = about,
        Purpose = purpose,
        ReadAt = ReadsMessages ? at.AddHours(5) : null,
    });

    public void Look(Account staff, DateTimeOffset at, LookPurpose purpose, string what) => World.Db.Add(new AccessEntryRow
    {
        At = at,
        AccountId = staff.Id,
        StaffName = staff.DisplayName,
        JobcenterId = Jobcenter.Jobcenter.Id,
        CitizenId = Citizen.Id,
        Purpose = purpose,
        What = what,
    });

    public void Audit(Guid by, DateTimeOffset at, string name, object data) => World.Db.Add(AuditEvent.Of(
        new Actor(by, by == Account.Id ? Roles.Citizen : Roles.Advisor, null, null, ""), new StoppedClock(at), name, Citizen.Id, Jobcenter.Jobcenter.Id, data));
}
