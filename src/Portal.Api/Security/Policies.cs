using Microsoft.AspNetCore.Authorization;
using Portal.Contracts;

namespace Portal.Api.Security;

/// <summary>Names of the policies; every route names one, and a route without one is closed.</summary>
internal static class Policies
{
    public const string Citizen = "citizen";
    public const string Advisor = "advisor";
    public const string Leader = "leader";
    public const string Admin = "admin";
    public const string AdvisorOrLeader = "advisor-or-leader";
    public const string LeaderOrAdmin = "leader-or-admin";
    public const string Staff = "staff";
    public const string Operator = "operator";
    public const string ChatParticipant = "chat-participant";
    public const string DeliverRegistrations = "deliver-registrations";
    public const string DeliverReferrals = "deliver-referrals";

    public static void Add(AuthorizationOptions options)
    {
        void Role(string policy, params string[] roles) => options.AddPolicy(policy, p => p.RequireAuthenticatedUser().RequireRole(roles));
        Role(Citizen, Roles.Citizen);
        Role(Advisor, Roles.Advisor);
        Role(Leader, Roles.Leader);
        Role(Admin, Roles.Admin);
        Role(AdvisorOrLeader, Roles.Advisor, Roles.Leader);
        Role(LeaderOrAdmin, Roles.Leader, Roles.Admin);
        Role(Staff, Roles.Advisor, Roles.Leader, Roles.Admin);
        Role(Operator, Roles.Operator);
        Role(ChatParticipant, Roles.Citizen, Roles.Advisor, Roles.Leader);
        void Scope(string policy, string scope) => options.AddPolicy(policy, p => p.RequireAuthenticatedUser().RequireRole(Roles.Partner)
            .RequireAssertion(context => context.User.FindAll("scope").SelectMany(c => c.Value.Split(' ')).Contains(scope)));
        Scope(DeliverRegistrations, PortalClaims.RegistrationsScope);
        Scope(DeliverReferrals, PortalClaims.ReferralsScope);
        // A route that forgot to say who may come in lets nobody in.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(_ => false).Build();
    }
}
