namespace Portal.Identity.Federation;

/// <summary>
/// An identity provider that vouches for people by OpenID Connect: a MitID broker (Kind "citizen"), Entra ID or a
/// municipality's own (Kind "staff"). One entry of Portal:Federation.
/// </summary>
internal sealed class FederationProvider
{
    public const string Citizen = "citizen";
    public const string Staff = "staff";

    /// <summary>Short name in addresses, e.g. "mitid".</summary>
    public string Scheme { get; init; } = "";
    /// <summary>Shown on the button, e.g. "MitID".</summary>
    public string Name { get; init; } = "";
    public string Kind { get; init; } = "";
    public string Authority { get; init; } = "";
    public string ClientId { get; init; } = "";
    public string ClientSecret { get; init; } = "";
    public string[] Scopes { get; init; } = ["openid", "profile"];
    /// <summary>Asked for by acr_values, where the provider wants the assurance level named in the request.</summary>
    public string? AcrValues { get; init; }
    public FederationClaims Claims { get; init; } = new();

    public bool ForCitizens => Kind == Citizen;

    /// <exception cref="InvalidOperationException">An entry is incomplete.</exception>
    public static FederationProvider[] From(IConfiguration configuration)
    {
        var providers = configuration.GetSection("Portal:Federation").Get<FederationProvider[]>() ?? [];
        foreach (var provider in providers)
        {
            if (provider is { Scheme: "" } or { Name: "" } or { Authority: "" } or { ClientId: "" } or { ClientSecret: "" }
                || provider.Kind is not (Citizen or Staff)
                || (provider.ForCitizens && (provider.Claims.Cpr is null || provider.Claims.Assurance is null)))
            {
                throw new InvalidOperationException(
                    $"Portal:Federation has an incomplete entry ('{provider.Scheme}'). Each needs Scheme, Name, Kind (citizen or staff), "
                    + "Authority, ClientId and ClientSecret; one for citizens also Claims:Cpr and Claims:Assurance.");
            }
        }
        return providers;
    }
}

/// <summary>What a provider calls the things we need.</summary>
internal sealed class FederationClaims
{
    public string Subject { get; init; } = "sub";
    public string Name { get; init; } = "name";
    public string BirthDate { get; init; } = "birthdate";
    /// <summary>The CPR number; citizens only.</summary>
    public string? Cpr { get; init; }
    /// <summary>The level of assurance; citizens only.</summary>
    public string? Assurance { get; init; }
    /// <summary>
    /// The e-mail by which a member of staff is found at the first sign-in. Name it only where the provider's own
    /// administrators, not its users, decide what stands there.
    /// </summary>
    public string? Email { get; init; }

    /// <summary>Every address of this provider has been verified by the organisation itself (Entra ID of the municipality).</summary>
    public bool EmailIsTrusted { get; init; }

    public IEnumerable<string> All() => new[] { Subject, Name, BirthDate, Cpr, Assurance, Email }.OfType<string>();
}
