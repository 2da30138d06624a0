using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Jobcenters;

namespace Portal.Core.Accounts;

/// <summary>A demo account on the sign-in page of a development machine.</summary>
/// <param name="Id">Account.</param>
/// <param name="Role">Role.</param>
/// <param name="Name">Shown name.</param>
/// <param name="Jobcenter">Name of the jobcenter, for staff.</param>
/// <param name="Hint">What makes this person interesting.</param>
public sealed record DemoAccount(Guid Id, string Role, string Name, string? Jobcenter, string Hint);

/// <summary>Finds accounts for signing in.</summary>
/// <param name="db">The database.</param>
public sealed class AccountDirectory(PortalDbContext db)
{
    /// <summary>The account that may be used now; none when it does not exist or is disabled.</summary>
    public Task<Account?> FindAsync(Guid id, CancellationToken ct) =>
        db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.DisabledAt == null, ct);

    /// <summary>The demo accounts. Where no demo data was loaded there are none.</summary>
    public async Task<IReadOnlyList<DemoAccount>> ListDemoAsync(CancellationToken ct) => await (
        from account in db.Set<Account>()
        where account.DemoHint != null && account.DisabledAt == null
        join jobcenter in db.Set<Jobcenter>() on account.JobcenterId equals jobcenter.Id into jobcenters
        from jobcenter in jobcenters.DefaultIfEmpty()
        orderby account.Role == "citizen" ? 0 : account.Role == "advisor" ? 1 : account.Role == "leader" ? 2 : account.Role == "admin" ? 3 : 4, account.DemoHint
        select new DemoAccount(account.Id, account.Role, account.DisplayName, jobcenter != null ? jobcenter.Name : null, account.DemoHint!))
        .ToListAsync(ct);
}
