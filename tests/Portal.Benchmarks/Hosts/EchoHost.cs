using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Contracts;
using Portal.Contracts.Chat;

namespace Portal.Benchmarks.Hosts;

/// <summary>SignalR with nothing behind it: gives back what it was sent.</summary>
internal sealed class EchoHub : Hub
{
    [SuppressMessage("Performance", "CA1822", Justification = "SignalR finds instance methods only.")]
    public ChatMessage Send(Guid threadId, SendMessage message) =>
        new(threadId, 0, message.ClientMessageId!, true, "", message.Body!, default);
}

/// <summary>The chat without its database: what it is sent it passes on to whoever follows the thread.</summary>
internal sealed class RelayHub : Hub<IChatClient>
{
    public Task JoinThread(Guid threadId) => Groups.AddToGroupAsync(Context.ConnectionId, threadId.ToString());

    public async Task<ChatMessage> Send(Guid threadId, SendMessage message)
    {
        var passed = new ChatMessage(threadId, 0, message.ClientMessageId!, true, "", message.Body!, default);
        await Clients.Group(threadId.ToString()).MessageStored(passed);
        return passed;
    }
}

/// <summary>The two hubs without a database, in a process of its own as the Api is: this program once more, with a hidden command.</summary>
internal static class EchoHost
{
    private const string Name = "echo-host";

    public static Task<HostProcess> StartAsync(string log, CancellationToken ct) =>
        HostProcess.StartAsync(log, ["Portal.Benchmarks.dll", Name], new Dictionary<string, string?>(), new Dictionary<string, string>(), ct);

    public static Command Command()
    {
        var command = new Command(Name, "SignalR with nothing behind it.") { Hidden = true };
        command.SetAction(async (_, ct) =>
        {
            var builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders();
            builder.Services.AddSignalR().AddJsonProtocol(options => ContractJson.Apply(options.PayloadSerializerOptions));
            var app = builder.Build();
            app.MapGet("/health/ready", () => "ready");
            app.MapHub<EchoHub>("/hubs/echo");
            app.MapHub<RelayHub>("/hubs/relay");
            await app.StartAsync(ct);
            await app.WaitForShutdownAsync(ct);
            return 0;
        });
        return command;
    }
}
