using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using Portal.Contracts;

namespace Portal.Worker;

/// <summary>
/// Hangfire's dashboard for administrators: an access token of Portal.Identity with that role, which Portal.Web adds for whoever is signed
/// in. It shows and changes nothing: it knows none of our accounts, and what it could start or delete concerns every jobcenter.
/// Without the address of Portal.Identity there is none.
/// </summary>
internal static class DashboardSetup
{
    private const string Policy = "admin";

    public static void AddDashboard(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["Portal:Addresses:Identity"] is not { Length: > 0 } identity)
        {
            return;
        }
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.Authority = identity;
            options.RequireHttpsMetadata = !builder.Environment.IsDevelopment();
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidAudience = PortalClaims.ApiAudience,
                ValidTypes = ["at+jwt"],
                RoleClaimType = PortalClaims.Role,
                NameClaimType = PortalClaims.Name,
                ClockSkew = TimeSpan.FromSeconds(30),
            };
        });
        builder.Services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy.RequireAuthenticatedUser().RequireRole(Roles.Admin));
    }

    public static void MapDashboard(this WebApplication app)
    {
        if (app.Configuration["Portal:Addresses:Identity"] is not { Length: > 0 })
        {
            return;
        }
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHangfireDashboard("/hangfire", new DashboardOptions
        {
            // The route's policy is the door; Hangfire's own knows only this machine.
            Authorization = [],
            AsyncAuthorization = [],
            IsReadOnlyFunc = _ => true,
            DisplayStorageConnectionString = false,
            IgnoreAntiforgeryToken = true,
            DashboardTitle = "Portal",
            AppPath = null,
        }).RequireAuthorization(Policy);
    }
}
