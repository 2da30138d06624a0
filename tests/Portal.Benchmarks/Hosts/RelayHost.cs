using System.CommandLine;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Api.Chat;
using Portal.Api.Security;
using Portal.Contracts;
using Portal.Contracts.Chat;

namespace Portal.Benchmarks.Hosts;

/// <summary>The hub of the chat without its database: behind the same guard, and it passes a message on as the hub does, but stores nothing.</summary>
internal sealed class RelayHub : Hub<IChatClient>
{
    public Task JoinThread(Guid threadId) => Groups.AddToGroupAsync(Context.ConnectionId, ChatGroups.Thread(threadId));

    public ChatMessage Send(Guid threadId, SendMessage message)
    {
        if (message is not { ClientMessageId: { Length: > 0 } id, Body: { Length: > 0 } body })
        {
            throw new HubException(Problems.Invalid);
        }
        var passed = new ChatMessage(threadId, 1, id, true, HubGuard.ActorOf(Context).Name, body, TimeProvider.System.GetUtcNow());
        // As in the hub of the chat: nobody waits for whoever listens.
        _ = Clients.Group(ChatGroups.Thread(threadId)).MessageStored(passed);
        return passed;
    }
}

/// <summary>
/// That hub in a process of its own as the Api is: this program once more, with a hidden command. Who connects says who they are:
/// to check a token is the matter of a moment when a connection opens, and no matter of its messages.
/// </summary>
internal static class RelayHost
{
    /// <summary>The query parameter that names the citizen.</summary>
    public const string Citizen = "citizen";

    private const string Name = "relay-host";

    public static Task<HostProcess> StartAsync(string log, CancellationToken ct) =>
        HostProcess.StartAsync(log, ["Portal.Benchmarks.dll", Name], new Dictionary<string, string?>(), new Dictionary<string, string>(), ct);

    public static Command Command()
    {
        var command = new Command(Name, "The hub of the chat without a database.") { Hidden = true };
        command.SetAction(async (_, ct) =>
        {
            var builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(TimeProvider.System);
            // What the guard looks things up in; it never runs here, because there is no database to ask.
            builder.Services.AddSingleton<EndedSessions>();
            builder.Services.AddSingleton<LiveConnections>();
            builder.Services.AddSingleton<HubGuard>();
            builder.Services.AddSignalR(options => options.AddFilter<HubGuard>()).AddJsonProtocol(options => ContractJson.Apply(options.PayloadSerializerOptions));
            var app = builder.Build();
            app.UseWhen(context => context.Request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal), branch => branch.Use((context, next) =>
            {
                var id = context.Request.Query[Citizen].ToString();
                context.User = new ClaimsPrincipal(new ClaimsIdentity(
                [
                    new Claim(PortalClaims.Account, id), new Claim(PortalClaims.Citizen, id), new Claim(PortalClaims.Role, Roles.Citizen),
                    new Claim(PortalClaims.Name, "Prøveborger"), new Claim(PortalClaims.Session, id),
                ], "relay"));
                return next(context);
            }));
            app.MapGet("/health/ready", () => "ready");
            app.MapHub<RelayHub>("/hubs/chat");
            await app.StartAsync(ct);
            await app.WaitForShutdownAsync(ct);
            return 0;
        });
        return command;
    }
}
