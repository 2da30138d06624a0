using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Portal.Hosting.Logs;

namespace Portal.Hosting;

/// <summary>
/// Traces and metrics by OpenTelemetry, when OTEL_EXPORTER_OTLP_ENDPOINT says where to; otherwise nothing is measured, because
/// each call of a live connection would pay for it. Query strings are redacted by the instrumentation itself (its default).
/// </summary>
internal static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder, string name)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService($"portal-{name}"))
            .WithTracing(tracing => tracing
                .AddSource("Portal.*", "Npgsql")
                .AddAspNetCoreInstrumentation(options =>
                {
                    options.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
                    // The address of a shared CV is the key to it.
                    options.EnrichWithHttpRequest = (activity, request) => activity.SetTag("url.path", Redaction.Clean(request.Path));
                })
                .AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics
                .AddMeter("Portal.*", "Npgsql", "System.Runtime")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation())
            .UseOtlpExporter();
    }
}
