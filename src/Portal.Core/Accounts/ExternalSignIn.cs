using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Contracts;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Accounts;

/// <summary>Finds, or for citizens creates, the account of a person whom an identity provider vouches for.</summary>
/// <param name="db">The database.</param>
/// <param name="cprCipher">Encrypts and looks up CPR numbers.</param>
/// <param name="clock">The clock.</param>
public sealed class ExternalSignIn(PortalDbContext db, CprCipher cprCipher, TimeProvider clock)
{
    private sealed record AccountCreated(Guid AccountId);
    private sealed record AccountLinked(Guid AccountId, string Issuer);

    /// <summary>The account of a citizen, known by CPR number; made at the first sign-in.</summary>
    /// <param name="cpr">The number that the provider gave.</param>
    /// <param name="name">Full name that the provider gave.</param>
    /// <param name="birthDate">Date of birth that the provider gave, if it did.</param>
    /// <param name="ct">Stops the call.</param>
    /// <returns>The account; none when it is disabled.</returns>
    public async Task<Account?> CitizenAsync(Cpr cpr, string name, DateOnly? birthDate, CancellationToken ct)
    {
        var citizen = await CitizenRecord.FindOrAddAsync(db, cprCipher, cpr, name, birthDate, clock, ct);
        var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.CitizenId == citizen.Id, ct);
        if (account is null)
        {
            account = new Account { Id = Ids.New(clock), Role = Roles.Citizen, CitizenId = citizen.Id, DisplayName = name };
            db.Add(account);
            db.Add(AuditEvent.Of(Actor.System, clock, "account.created", citizen.Id, null, new AccountCreated(account.Id)));
        }
        account.DisplayName = citizen.Name = name;
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { ConstraintName: AccountMapping.OneForCitizen })
        {
            // The first sign-in came twice at once; the other one has made the account.
            db.ChangeTracker.Clear();
            account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.CitizenId == citizen.Id, ct);
        }
        return account.DisabledAt is null ? account : null;
    }

    /// <summary>The account of a member of staff. It must exist: staff are never made by signing in.</summary>
    /// <param name="issuer">The provider.</param>
    /// <param name="subject">The person's id at the provider.</param>
    /// <param name="email">A verified e-mail, to find the account at the first sign-in.</param>
    /// <param name="ct">Stops the call.</param>
    /// <returns>The account; none when there is none or it is disabled.</returns>
    public async Task<Account?> StaffAsync(string issuer, string subject, string? email, CancellationToken ct)
    {
        var known = await (
            from login in db.Set<ExternalLogin>()
            where login.Issuer == issuer && login.Subject == subject
            join account in db.Set<Account>() on login.AccountId equals account.Id
            select account).SingleOrDefaultAsync(ct);
        if (known is null && email is not null)
        {
            var address = email.ToLowerInvariant();
            known = await db.Set<Account>().SingleOrDefaultAsync(a => a.Email == address && a.CitizenId == null, ct);
            if (known is not null)
            {
                db.Add(new ExternalLogin { Issuer = issuer, Subject = subject, AccountId = known.Id });
                db.Add(AuditEvent.Of(Actor.System, clock, "account.linked", null, known.JobcenterId, new AccountLinked(known.Id, issuer)));
                await db.SaveChangesAsync(ct);
            }
        }
        return known is { DisabledAt: null } ? known : null;
    }
}
