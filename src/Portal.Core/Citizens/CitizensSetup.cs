using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Citizens;

internal static class CitizensSetup
{
    public static IServiceCollection AddCitizens(this IServiceCollection services) => services
        .AddScoped<ReadRegistration>()
        .AddScoped<OpenSpell>()
        .AddScoped<ImportRegistrations>()
        .AddScoped<ChooseLanguageOfPages>()
        .AddScoped<ReadOverview>();
}
