using System.Net.Http.Headers;
using Portal.Contracts;

namespace Portal.Web.Bff;

/// <summary>
/// Adds the bearer token of whoever is signed in to each call of the API; nobody signed in, no token. And, while they act for
/// somebody, by which mandate.
/// </summary>
internal sealed class AccessToken(IHttpContextAccessor accessor, AccessTokens tokens, Acting acting) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (accessor.HttpContext is { } http && SessionStore.IdOf(http) is { } session)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(http, session, cancellationToken));
            // One's own mandates are one's own, whomever one acts for.
            if (acting.Of(http) is { } mandate && request.RequestUri?.AbsolutePath.StartsWith("/v1/me/mandates", StringComparison.Ordinal) != true)
            {
                request.Headers.Add(PortalHeaders.OnBehalfOf, mandate.MandateId.ToString());
            }
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
