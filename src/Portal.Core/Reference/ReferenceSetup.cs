using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Reference;

internal static class ReferenceSetup
{
    public static IServiceCollection AddReference(this IServiceCollection services) => services
        .AddScoped<SearchReference>()
        .AddScoped<CountUses>()
        .AddScoped<LoadReference>()
        .AddScoped<ImportEsco>();
}
