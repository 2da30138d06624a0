using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Accounts;

internal static class AccountsSetup
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddScoped<AccountDirectory>()
        .AddScoped<Sessions>()
        .AddScoped<ExternalSignIn>();
}
