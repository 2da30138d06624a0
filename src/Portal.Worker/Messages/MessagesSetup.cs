using System.ComponentModel.DataAnnotations;
using System.Net.Http.Headers;
using Portal.Contracts.Deliveries;
using Portal.Core.Deliveries;
using Portal.Worker.Jobs;

namespace Portal.Worker.Messages;

/// <summary>The gateways that are configured, and what sends through them.</summary>
internal static class MessagesSetup
{
    public static void AddMessages(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection(MessageSettings.Section).Get<MessageSettings>() ?? new MessageSettings();
        foreach (var part in new object?[] { settings, settings.Mail, settings.Sms, settings.DigitalPost }.OfType<object>())
        {
            // A host that starts half configured would plan messages that it cannot send.
            Validator.ValidateObject(part, new ValidationContext(part), validateAllProperties: true);
        }
        builder.Services.AddSingleton(settings);
        if (settings.Mail is { } mail)
        {
            builder.Services.AddSingleton<IGateway>(_ => new SmtpGateway(mail, settings));
        }
        if (settings.Sms is { } sms)
        {
            builder.AddHttp(nameof(SmsGateway), sms.Address!, sms.Key, settings);
            builder.Services.AddSingleton<IGateway>(p => new SmsGateway(p.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(SmsGateway)), sms));
        }
        if (settings.DigitalPost is { } post)
        {
            builder.AddHttp(nameof(DigitalPostGateway), post.Address!, post.Key, settings);
            builder.Services.AddSingleton<IGateway>(p => new DigitalPostGateway(
                p.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(DigitalPostGateway)), post, p.GetRequiredService<TimeProvider>()));
        }
        // By factory: its constructor takes gateways, which are the worker's own.
        builder.Services.AddScoped(p => new OutboxJob(
            p.GetServices<IGateway>(), p.GetRequiredService<DeliveryChannels>(), p.GetRequiredService<TakeReceipts>(), p.GetRequiredService<TidyOutbox>(),
            p.GetRequiredService<ILogger<OutboxJob>>()));
        builder.Services.AddHostedService<TurnChannelsOn>();
        builder.Services.AddHostedService<SendMessages>();
    }

    private static void AddHttp(this WebApplicationBuilder builder, string name, Uri address, string? key, MessageSettings settings) => builder.Services
        .AddHttpClient(name, client =>
        {
            client.BaseAddress = new Uri(address.AbsoluteUri.TrimEnd('/') + "/");
            client.Timeout = settings.Patience;
            client.DefaultRequestHeaders.Authorization = key is { Length: > 0 } ? new AuthenticationHeaderValue("Bearer", key) : null;
        })
        // One client lives as long as the host: connections are renewed, so that a new address behind the name is found.
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
}

/// <summary>Says in the database which channels messages are planned for.</summary>
internal sealed class TurnChannelsOn(IServiceScopeFactory scopes, IEnumerable<IGateway> gateways, MessageSettings settings) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        DeliveryChannel[] paper = settings.Paper ? [DeliveryChannel.Paper] : [];
        await scope.ServiceProvider.GetRequiredService<DeliveryChannels>().TurnOnAsync([.. gateways.Select(g => g.Channel), .. paper], cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
