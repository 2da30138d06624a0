using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Portal.Hosting.Logs;

namespace Portal.Hosting;

/// <summary>What every host has in common; the only things a Program.cs needs from this project.</summary>
public static class HostSetup
{
    /// <summary>Logs, telemetry, health, checked services and a quiet Kestrel.</summary>
    /// <param name="builder">The host being built.</param>
    /// <param name="name">"web", "api", "identity" or "worker"; the name in logs and telemetry.</param>
    public static WebApplicationBuilder AddPortalHosting(this WebApplicationBuilder builder, string name)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddLogs(name);
        builder.AddTelemetry(name);
        builder.AddHealth();
        builder.AddProxies();
        builder.Services.AddHsts(options =>
        {
            options.MaxAge = TimeSpan.FromDays(365);
            options.IncludeSubDomains = true; // OWASP ASVS 5.0 V3.4.1
        });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // A wrong registration must stop the host at start in every environment, not one request in production.
        builder.Host.UseDefaultServiceProvider((_, services) =>
        {
            services.ValidateScopes = true;
            services.ValidateOnBuild = true;
        });
        return builder;
    }

    /// <summary>First in the pipeline: true addresses of callers, request log, security headers.</summary>
    public static WebApplication UsePortalHosting(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseRequestLog();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }
        app.Use(SecurityHeaders.AddAsync);
        return app;
    }
}
