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
internal sealed class HubGuard(EndedSessions ended, LiveConnections connections, TimeProvider clock) : IHubFilter
{
    /// <summary>The actor of this call.</summary>
    public static Actor ActorOf(HubCallerContext context) => LiveConnection.Of(context).Actor;

    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var connection = LiveConnection.Of(invocationContext.Context);
        if (connection.Session is { } session && ended.Contains(session))
        {
            connection.Abort();
            throw new HubException(Problems.SignInNeeded);
        }
        if (!connection.MayCall())
        {
            throw new HubException(Problems.TooMany);
        }
        return connection.Mandate is { } mandate ? ForAnotherAsync(connection, mandate, invocationContext, next) : next(invocationContext);
    }

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        connections.Add(new LiveConnection(context.Context, clock));
        return next(context);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        connections.Remove(LiveConnection.Of(context.Context));
        return next(context, exception);
    }

    // The mandate is asked for anew at each call: the header is as old as the connection.
    private static async ValueTask<object?> ForAnotherAsync(
        LiveConnection connection, Guid mandate, HubInvocationContext call, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var found = await call.ServiceProvider.GetRequiredService<UseMandate>().ExecuteAsync(
            mandate, MandateScope.Messages, call.HubMethodName == nameof(ChatHub.Send), connection.Own, connection.Aborted);
        if (!found.Succeeded)
        {
            connection.Abort();
            throw new HubException(found.Refusal.Type);
        }
        connection.Actor = found.Value;
        return await next(call);
    }
}
