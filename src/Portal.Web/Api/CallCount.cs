using System.Globalization;

namespace Portal.Web.Api;

/// <summary>
/// In Development each page says how often it asked the Api, in the header <c>Server-Timing</c> that browsers show beside the
/// page's other timings. A page that asks once a line is seen at once, by people and by the end-to-end tests.
/// </summary>
internal sealed class CallCount(IHttpContextAccessor accessor, IHostEnvironment environment) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment() && accessor.HttpContext is { Response.HasStarted: false } http)
        {
            var calls = http.Items[typeof(CallCount)] is int before ? before + 1 : 1;
            http.Items[typeof(CallCount)] = calls;
            http.Response.Headers["Server-Timing"] = $"api;desc=\"{calls.ToString(CultureInfo.InvariantCulture)}\"";
        }
        return base.SendAsync(request, cancellationToken);
    }
}
