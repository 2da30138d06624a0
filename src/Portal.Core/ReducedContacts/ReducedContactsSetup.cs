using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.ReducedContacts;

internal static class ReducedContactsSetup
{
    public static IServiceCollection AddReducedContacts(this IServiceCollection services) => services
        .AddSingleton<DocumentCipher>()
        .AddScoped<ReadReducedContact>()
        .AddScoped<ReportCase>()
        .AddScoped<DecideCase>()
        .AddScoped<LapseCases>();
}
