using Portal.Hosting;
using Portal.Hosting.Keys;

namespace Portal.Identity.Clients;

/// <summary>Registration of the clients, and what readiness has to wait for.</summary>
internal static class ClientSetup
{
    public static void AddClients(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KeysFolder>();
        builder.Services.AddSingleton<ClientList>();
        builder.Services.AddSingleton<ClientRegistration>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ClientRegistration>());
        builder.Services.AddHealthChecks()
            .AddCheck<ClientRegistration>("clients", tags: [HealthSetup.Ready])
            .AddCheck<DatabaseCheck>("database", tags: [HealthSetup.Ready]);
    }
}
