using Microsoft.AspNetCore.Authorization;
using Portal.Contracts;

namespace Portal.Web.Security;

/// <summary>Who may see which folder of pages. What a person may see of the data is decided by the API alone.</summary>
internal static class Policies
{
    public const string Citizen = nameof(Citizen);
    public const string Advisor = nameof(Advisor);
    public const string Jobcenter = nameof(Jobcenter);
    public const string Operations = nameof(Operations);

    public static void AddPolicies(this IServiceCollection services) => services.AddAuthorizationBuilder()
        .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
        .AddPolicy(Citizen, policy => policy.RequireRole(Roles.Citizen))
        .AddPolicy(Advisor, policy => policy.RequireRole(Roles.Advisor, Roles.Leader))
        .AddPolicy(Operations, policy => policy.RequireRole(Roles.Operator))
        .AddPolicy(Jobcenter, policy => policy.RequireRole(Roles.Leader, Roles.Admin));
}
