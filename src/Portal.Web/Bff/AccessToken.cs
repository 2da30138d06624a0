using System.Net.Http.Headers;

namespace Portal.Web.Bff;

/// <summary>Adds the bearer token of whoever is signed in to each call of the API; nobody signed in, no token.</summary>
internal sealed class AccessToken(IHttpContextAccessor accessor, AccessTokens tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (accessor.HttpContext is { } http && SessionStore.IdOf(http) is { } session)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(http, session, cancellationToken));
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
