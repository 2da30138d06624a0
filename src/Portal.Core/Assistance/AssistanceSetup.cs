using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Assistance;

internal static class AssistanceSetup
{
    public static IServiceCollection AddAssistance(this IServiceCollection services) => services
        .AddScoped<WorkList>()
        .AddScoped<HandleLine>()
        .AddScoped<WishForHelp>();
}
