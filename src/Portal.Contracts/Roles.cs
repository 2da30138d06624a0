namespace Portal.Contracts;

/// <summary>The roles an account can have; exactly one each.</summary>
public static class Roles
{
    /// <summary>A person using the portal for their own case.</summary>
    public const string Citizen = "citizen";
    /// <summary>Staff who answer the chat, hold conversations and are personal contacts.</summary>
    public const string Advisor = "advisor";
    /// <summary>Staff who watch escalations, capacity and results of one jobcenter.</summary>
    public const string Leader = "leader";
    /// <summary>Staff who keep one jobcenter's settings, among them the legal basis of profiling.</summary>
    public const string Admin = "admin";
    /// <summary>Whoever runs the platform for all jobcenters: sees jobs, queues and versions, and no citizen.</summary>
    public const string Operator = "operator";
    /// <summary>A machine of an unemployment fund or a case system (client credentials).</summary>
    public const string Partner = "partner";
}

/// <summary>Names of the claims in an access token. None of them is a CPR number.</summary>
public static class PortalClaims
{
    /// <summary>Internal id of the account (UUID).</summary>
    public const string Account = "sub";
    /// <summary>One of <see cref="Roles"/>.</summary>
    public const string Role = "role";
    /// <summary>Internal id of the citizen (UUID), for citizens only.</summary>
    public const string Citizen = "citizen_id";
    /// <summary>Internal id of the jobcenter (UUID), for staff only.</summary>
    public const string Jobcenter = "jobcenter_id";
    /// <summary>Id of the sign-in session; signing out ends every token that carries it.</summary>
    public const string Session = "sid";
    /// <summary>The shown name of the person.</summary>
    public const string Name = "name";
    /// <summary>Audience of access tokens for the API.</summary>
    public const string ApiAudience = "portal-api";
    /// <summary>Scope that a partner needs to deliver registrations.</summary>
    public const string RegistrationsScope = "registrations";
    /// <summary>Scope that a partner needs to refer a member.</summary>
    public const string ReferralsScope = "referrals";
}

/// <summary>Names of HTTP headers with a meaning of our own.</summary>
public static class PortalHeaders
{
    /// <summary>A random key made by the client for one command; sending again with it gives the first outcome again.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>
    /// Id of the mandate by which the signed-in person acts for another citizen in this request. Checked against the database
    /// each time: a mandate that has ended, or does not cover the address, is refused with 403.
    /// </summary>
    public const string OnBehalfOf = "Portal-On-Behalf-Of";
}
