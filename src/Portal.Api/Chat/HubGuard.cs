using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.SignalR;
using Portal.Api.Security;
using Portal.Contracts;
using Portal.Contracts.Mandates;
using Portal.Core.Common;
using Portal.Core.Mandates;

namespace Portal.Api.Chat;

/// <summary>
/// Stands before every call of the hub. The user of a connection is fixed when it opens, so an ended session is looked for
/// here, and the rate is limited here, because the limiter of requests sees the handshake only.
/// </summary>
internal sealed class HubGuard(EndedSessions ended, SessionWatch sessions, AccountWatch accounts, MandateWatch mandates) : IHubFilter
{
    private const string Limiter = "limiter";
    private const string ActorItem = "actor";
    private const string OwnItem = "own";
    private const string SessionItem = "session";

    /// <summary>The actor of this call.</summary>
    public static Actor ActorOf(HubCallerContext context) => (Actor)context.Items[ActorItem]!;

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var context = invocationContext.Context;
        if (context.Items[SessionItem] is Guid session && ended.Contains(session))
        {
            context.Abort();
            throw new HubException(Problems.SignInNeeded);
        }
        // The mandate is asked for anew at each call: the header is as old as the connection.
        if (context.GetHttpContext() is { } http && OnBehalf.MandateOf(http) is { } mandate)
        {
            var found = await invocationContext.ServiceProvider.GetRequiredService<UseMandate>().ExecuteAsync(
                mandate, MandateScope.Messages, invocationContext.HubMethodName == nameof(ChatHub.Send), (Actor)context.Items[OwnItem]!, context.ConnectionAborted);
            if (!found.Succeeded)
            {
                context.Abort();
                throw new HubException(found.Refusal.Type);
            }
            context.Items[ActorItem] = found.Value;
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
        // The claims of a connection never change, so they are read once.
        context.Context.Items[ActorItem] = context.Context.Items[OwnItem] = Security.ActorOf.From(context.Context.User!);
        accounts.Add(ActorOf(context.Context), context.Context);
        context.Context.Items[SessionItem] = SessionOf(context.Context);
        if (SessionOf(context.Context) is { } session)
        {
            sessions.Add(session, context.Context);
        }
        if (context.Context.GetHttpContext() is { } http && OnBehalf.MandateOf(http) is { } mandate)
        {
            mandates.Add(mandate, context.Context);
        }
        return next(context);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        sessions.Remove(context.Context);
        accounts.Remove(context.Context);
        mandates.Remove(context.Context);
        return next(context, exception);
    }

    private static Guid? SessionOf(HubCallerContext context) =>
        Guid.TryParse(context.User?.FindFirstValue(PortalClaims.Session), out var session) ? session : null;
}
