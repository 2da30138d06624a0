using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace Portal.Web.Bff;

/// <summary>
/// Gives the bearer token of a session and renews it shortly before it expires. A refresh token works once, so two requests
/// of one session must never use it at the same time: the second waits and reads what the first one got. (Several instances
/// of Portal.Web need sessions that stick to one, which the hub needs anyway.)
/// </summary>
internal sealed class AccessTokens(SessionStore sessions, IOptionsMonitor<OpenIdConnectOptions> identity, TimeProvider clock)
{
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(60);

    // A fixed number of gates, so that none has to be removed; two sessions on one gate merely wait for each other.
    private readonly SemaphoreSlim[] gates = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1, 1))];

    /// <exception cref="SessionEndedException">The session is over.</exception>
    public async Task<string> GetAsync(HttpContext http, string session, CancellationToken ct)
    {
        if (await sessions.GetTokensAsync(session, ct) is { } tokens && IsFresh(tokens))
        {
            return tokens.Access;
        }

        var gate = gates[(uint)session.GetHashCode(StringComparison.Ordinal) % gates.Length];
        await gate.WaitAsync(ct);
        try
        {
            tokens = await sessions.GetTokensAsync(session, ct) ?? throw new SessionEndedException();
            if (IsFresh(tokens))
            {
                return tokens.Access;
            }

            var renewed = await RenewAsync(tokens);
            if (renewed is null)
            {
                await sessions.RemoveAsync(session);
                throw new SessionEndedException();
            }
            // The new tokens live as long as the session would have lived anyway.
            var properties = http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties ?? new();
            await sessions.SetTokensAsync(session, renewed, SessionTimes.EndOf(properties, clock));
            return renewed.Access;
        }
        finally
        {
            gate.Release();
        }
    }

    private bool IsFresh(SessionTokens tokens) => tokens.ExpiresAt - Early > clock.GetUtcNow();

    // No cancellation token: once the refresh token is used up, its successor must be stored, even if the browser went away.
    private async Task<SessionTokens?> RenewAsync(SessionTokens tokens)
    {
        if (tokens.Refresh is null)
        {
            return null;
        }

        var options = identity.Get(SignInSetup.Identity);
        var configuration = await options.ConfigurationManager!.GetConfigurationAsync(CancellationToken.None);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = tokens.Refresh,
            ["client_id"] = options.ClientId!,
            ["client_secret"] = options.ClientSecret!,
        });
        using var answer = await options.Backchannel.PostAsync(new Uri(configuration.TokenEndpoint), form, CancellationToken.None);
        // 400 is a refusal (invalid_grant); anything else that is wrong is a fault that passes.
        if (answer.StatusCode == System.Net.HttpStatusCode.BadRequest)
        {
            return null;
        }

        answer.EnsureSuccessStatusCode();
        using var body = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        var root = body.RootElement;
        return new SessionTokens(
            root.GetProperty("access_token").GetString()!,
            root.TryGetProperty("refresh_token", out var refresh) ? refresh.GetString() : tokens.Refresh,
            clock.GetUtcNow().AddSeconds(root.GetProperty("expires_in").GetInt32()));
    }
}
