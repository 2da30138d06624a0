using Microsoft.AspNetCore.Authentication;
using Portal.Core.Accounts;

namespace Portal.Identity.Sessions;

/// <summary>Starts, reads and ends the session of a browser.</summary>
internal sealed class SignInCookie(
    Core.Accounts.Sessions sessions, AccountDirectory accounts, SessionAuthorizations authorizations, TimeProvider clock)
{
    public const string Scheme = "session";

    /// <summary>Signs a person in. Whoever was signed in before in this browser is signed out everywhere.</summary>
    public async Task StartAsync(HttpContext http, Account account, CancellationToken ct)
    {
        if (await ReadAsync(http) is { } before)
        {
            await EndAsync(before, ct);
        }
        var session = new BrowserSession(await sessions.StartAsync(account.Id, ct), account.Id, clock.GetUtcNow());
        await http.SignInAsync(Scheme, session.ToPrincipal(Scheme));
    }

    /// <summary>The session that the cookie names, ended or not.</summary>
    public static async Task<BrowserSession?> ReadAsync(HttpContext http) =>
        BrowserSession.From((await http.AuthenticateAsync(Scheme)).Principal);

    /// <summary>The account as it is now; none when the session ended or ran out, or the account was disabled.</summary>
    public async Task<Account?> AccountOfAsync(BrowserSession? session, CancellationToken ct) =>
        session is not null && session.Remaining(clock) > TimeSpan.Zero && await sessions.IsOpenAsync(session.Id, ct)
            ? await accounts.FindAsync(session.AccountId, ct)
            : null;

    /// <summary>Ends a session: the Api refuses its access tokens, and nothing can be refreshed.</summary>
    public async Task EndAsync(BrowserSession session, CancellationToken ct)
    {
        await sessions.EndAsync(session.Id, ct);
        await authorizations.RevokeAsync(session, ct);
    }
}
