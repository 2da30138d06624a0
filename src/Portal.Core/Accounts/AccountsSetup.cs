using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Accounts;

/// <summary>Registration of accounts: all that Portal.Identity needs of the domain.</summary>
public static class AccountsSetup
{
    /// <summary>Adds the use cases of signing in.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddScoped<AccountDirectory>()
        .AddScoped<Sessions>()
        .AddScoped<ExternalSignIn>();
}
