using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.SignalR;
using Portal.Api.Security;
using Portal.Contracts;

namespace Portal.Api.Chat;

/// <summary>
/// Stands before every call of the hub. The user of a connection is fixed when it opens, so an ended session is looked for
/// here, and the rate is limited here, because the limiter of requests sees the handshake only.
/// </summary>
internal sealed class HubGuard(EndedSessions ended) : IHubFilter
{
    private const string Limiter = "limiter";

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var context = invocationContext.Context;
        if (Guid.TryParse(context.User?.FindFirstValue(PortalClaims.Session), out var session) && ended.Contains(session))
        {
            context.Abort();
            throw new HubException(Problems.SignInNeeded);
        }
        var limiter = (ReplenishingRateLimiter)context.Items[Limiter]!;
        limiter.TryReplenish();
        using var lease = limiter.AttemptAcquire();
        return lease.IsAcquired ? await next(invocationContext) : throw new HubException(Problems.TooMany);
    }

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        context.Context.Items[Limiter] = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = 40,
            TokensPerPeriod = 10,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            // Replenished when asked: a timer for each of ten thousand connections would be ten thousand timers.
            AutoReplenishment = false,
            QueueLimit = 0,
        });
        return next(context);
    }
}
