using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Reference;

internal static class ReferenceSetup
{
    public static IServiceCollection AddReference(this IServiceCollection services) => services
        .AddScoped<SearchReference>()
        .AddScoped<LoadReference>()
        .AddScoped<ImportEsco>();
}
