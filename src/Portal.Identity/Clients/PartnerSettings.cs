namespace Portal.Identity.Clients;

/// <summary>A machine that may call the Api: one entry of Portal:Partners.</summary>
internal sealed class PartnerSettings
{
    public string ClientId { get; init; } = "";
    public string Name { get; init; } = "";
    public string Secret { get; init; } = "";
    public string[] Scopes { get; init; } = [];

    /// <exception cref="InvalidOperationException">An entry is incomplete.</exception>
    public static PartnerSettings[] From(IConfiguration configuration)
    {
        var partners = configuration.GetSection("Portal:Partners").Get<PartnerSettings[]>() ?? [];
        return Array.Find(partners, partner => partner is { ClientId: "" } or { Name: "" } or { Secret: "" } or { Scopes: [] }) is { } bad
            ? throw new InvalidOperationException(
                $"Portal:Partners has an incomplete entry ('{bad.ClientId}'). Each needs ClientId, Name, Secret and at least one of Scopes.")
            : partners;
    }
}
