using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Mandates;

internal static class MandatesSetup
{
    public static IServiceCollection AddMandates(this IServiceCollection services) => services
        .AddSingleton<InvitationCode>()
        .AddScoped<ReadMandates>()
        .AddScoped<GiveMandates>()
        .AddScoped<RedeemMandates>()
        .AddScoped<EndMandates>()
        .AddScoped<UseMandate>();
}
