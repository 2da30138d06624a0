using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Core.Citizens;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Deliveries;

internal static class DeliveriesSetup
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services) => services
        .AddSingleton<MessageTemplates>()
        .AddHostedService<ReadTemplatesAtStart>()
        .AddScoped<TidyOutbox>()
        .AddScoped<DeliveryChannels>()
        .AddScoped<TakeReceipts>()
        .AddScoped<DealWithDeliveries>()
        .AddScoped<ContactDetailsOf>()
        // By factory: their constructors take the templates, which are nobody else's.
        .AddScoped(p => new Outbox(p.GetRequiredService<PortalDbContext>(), p.GetRequiredService<MessageTemplates>(), p.GetRequiredService<CprCipher>(), p.GetRequiredService<TimeProvider>()))
        .AddScoped(p => new PrintLetters(p.GetRequiredService<PortalDbContext>(), p.GetRequiredService<MessageTemplates>(), p.GetRequiredService<AccessLog>(), p.GetRequiredService<TimeProvider>()))
        .AddScoped(p => new ReadMessages(p.GetRequiredService<PortalDbContext>(), p.GetRequiredService<MessageTemplates>(), p.GetRequiredService<TimeProvider>()));
}

/// <summary>Needs the templates, so that one that cannot be read stops the start and not a letter.</summary>
internal sealed class ReadTemplatesAtStart(MessageTemplates templates) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        templates.Names.Count > 0 ? Task.CompletedTask : throw new InvalidOperationException("There are no texts of messages.");

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
