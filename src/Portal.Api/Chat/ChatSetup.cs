using Microsoft.AspNetCore.SignalR;
using Portal.Api.Security;
using Portal.Contracts;
using Portal.Contracts.Mandates;
using Portal.Hosting;

namespace Portal.Api.Chat;

internal static class ChatSetup
{
    private const string Path = "/hubs/chat";

    public static void AddChatHub(this WebApplicationBuilder builder)
    {
        builder.Services.AddMemoryCache();
        builder.Services.AddScoped<ChatLive>();
        builder.Services.AddScoped<ChatLines>();
        builder.Services.AddSingleton<HubGuard>();
        builder.Services.AddSingleton<LiveConnections>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<LiveConnections>());
        builder.Services.AddSingleton<ChatHints>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ChatHints>());
        builder.Services.AddSingleton<ChatSend>();
        builder.Services.AddHostedService<LeaveGradually>();
        builder.Services.AddSignalR(options =>
        {
            // The longest message in the worst encoding, and a little for its envelope.
            options.MaximumReceiveMessageSize = 32 * 1024;
            options.AddFilter<HubGuard>();
        }).AddJsonProtocol(options => ContractJson.Apply(options.PayloadSerializerOptions));
        // Several instances hear each other's hints through Redis; without it one instance works alone.
        if (builder.Configuration.GetConnectionString("Redis") is { Length: > 0 } redis)
        {
            builder.Services.AddSingleton<Backplane.Line>();
            builder.Services.AddSingleton<Backplane>();
            builder.Services.AddSingleton<HubLifetimeManager<ChatHub>>(provider => provider.GetRequiredService<Backplane>());
            builder.Services.AddHostedService(provider => ActivatorUtilities.CreateInstance<BackplaneService>(provider, redis));
        }
    }

    public static void MapChatHub(this WebApplication app)
    {
        var web = app.Configuration["Portal:Addresses:Web"]?.TrimEnd('/');
        // WebSockets ignore CORS: a page of somebody else could open one in the reader's name. Only our own may.
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal), branch => branch.Use((context, next) =>
        {
            // A host on its way out takes no new connection: its clients are to find another.
            if (context.RequestServices.GetRequiredService<Readiness>().IsStopping)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return Task.CompletedTask;
            }
            var origin = context.Request.Headers.Origin.ToString();
            if (origin.Length > 0 && origin != web)
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }
            return next(context);
        }));
        app.MapHub<ChatHub>(Path, options => options.CloseOnAuthenticationExpiration = true).RequireAuthorization(Policies.ChatParticipant).ByMandate(MandateScope.Messages);
    }
}
