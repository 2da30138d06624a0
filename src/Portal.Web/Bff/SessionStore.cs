using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Portal.Web.Bff;

/// <summary>The tokens of a session. They never leave the server.</summary>
/// <param name="Access">Bearer token for the API.</param>
/// <param name="Refresh">What a new one is fetched with; it works once.</param>
/// <param name="ExpiresAt">Instant (UTC) the access token expires.</param>
internal sealed record SessionTokens(string Access, string? Refresh, DateTimeOffset ExpiresAt);

/// <summary>
/// Keeps sessions on the server; the cookie holds only a session's id. Tokens are kept apart from the ticket: the cookie
/// handler writes the ticket back when the session slides on, and would otherwise put tokens back that were renewed meanwhile.
/// </summary>
internal sealed class SessionStore(Vault vault, TimeProvider clock) : ITicketStore
{
    private const string Tickets = "session";
    private const string Tokens = "tokens";
    private const string IdItem = ".session";

    /// <summary>The id of the session that <paramref name="context"/> is signed in by, if any.</summary>
    public static string? IdOf(HttpContext context) =>
        context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.GetString(IdItem);

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var properties = ticket.Properties;
        if (properties.GetTokenValue("access_token") is { } access)
        {
            await SetTokensAsync(id, new SessionTokens(access, properties.GetTokenValue("refresh_token"), ExpiryOf(properties)), SessionTimes.EndOf(properties, clock));
        }

        properties.StoreTokens([]);
        await WriteAsync(id, ticket);
        return id;
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        if (await vault.GetAsync(Tickets, key) is not { } bytes)
        {
            return null;
        }

        var ticket = TicketSerializer.Default.Deserialize(bytes);
        ticket?.Properties.SetString(IdItem, key);
        return ticket;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        // A request that was under way when the person signed out must not bring the session back.
        if (await vault.GetAsync(Tickets, key) is not null)
        {
            await WriteAsync(key, ticket);
        }
    }

    public async Task RemoveAsync(string key)
    {
        await vault.RemoveAsync(Tickets, key);
        await vault.RemoveAsync(Tokens, key);
    }

    public Task<SessionTokens?> GetTokensAsync(string id, CancellationToken ct = default) => vault.GetAsync<SessionTokens>(Tokens, id, ct);

    public Task SetTokensAsync(string id, SessionTokens tokens, DateTimeOffset end) => vault.SetAsync(Tokens, id, tokens, end);

    private Task WriteAsync(string id, AuthenticationTicket ticket) =>
        vault.SetAsync(Tickets, id, TicketSerializer.Default.Serialize(ticket), SessionTimes.EndOf(ticket.Properties, clock));

    private DateTimeOffset ExpiryOf(AuthenticationProperties properties) =>
        DateTimeOffset.TryParse(properties.GetTokenValue("expires_at"), CultureInfo.InvariantCulture, out var at) ? at : clock.GetUtcNow();
}
