using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Privacy;

internal static class PrivacySetup
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services
        .AddScoped<AccessLog>()
        .AddScoped<RemoveOld>();
}
