using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using Portal.Api.Security;
using Portal.Contracts;
using Portal.Core.Common;

namespace Portal.Api.Chat;

/// <summary>
/// What the hub knows of one live connection: who it is, by which session and mandate, and how much it may still say. One object,
/// because there are ten thousand of them.
/// </summary>
internal sealed class LiveConnection
{
    private const int Burst = 40;
    private const int PerSecond = 10;
    private static readonly object item = new();

    private readonly HubCallerContext context;
    private readonly TimeProvider clock;
    private double left = Burst;
    private long counted;

    public LiveConnection(HubCallerContext context, TimeProvider clock)
    {
        (this.context, this.clock) = (context, clock);
        // The claims of a connection never change, so they are read once.
        Own = Actor = ActorOf.From(context.User!);
        Session = Guid.TryParse(context.User!.FindFirstValue(PortalClaims.Session), out var session) ? session : null;
        Mandate = context.GetHttpContext() is { } http ? OnBehalf.MandateOf(http) : null;
        counted = clock.GetTimestamp();
        context.Items[item] = this;
    }

    /// <summary>The connection of a call.</summary>
    public static LiveConnection Of(HubCallerContext context) => (LiveConnection)context.Items[item]!;

    public string Id => context.ConnectionId;

    /// <summary>Who is signed in.</summary>
    public Actor Own { get; }

    /// <summary>Who acts: the signed-in person, or what the mandate makes of them.</summary>
    public Actor Actor { get; set; }

    public Guid? Session { get; }

    /// <summary>The mandate that the connection was opened with.</summary>
    public Guid? Mandate { get; }

    public CancellationToken Aborted => context.ConnectionAborted;

    /// <summary>Takes one of the calls that are left: ten a second, and up to forty at once. The calls of a connection come one by one.</summary>
    public bool MayCall()
    {
        var now = clock.GetTimestamp();
        left = Math.Min(Burst, left + (clock.GetElapsedTime(counted, now).TotalSeconds * PerSecond));
        counted = now;
        if (left < 1)
        {
            return false;
        }
        left--;
        return true;
    }

    public void Abort() => context.Abort();
}
