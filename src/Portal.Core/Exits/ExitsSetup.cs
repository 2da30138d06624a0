using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Exits;

internal static class ExitsSetup
{
    public static IServiceCollection AddExits(this IServiceCollection services) => services
        .AddScoped<EndSpell>()
        .AddScoped<AnswerAboutWork>()
        .AddScoped<AskAboutWork>();
}
