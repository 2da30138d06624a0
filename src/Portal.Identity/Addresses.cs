namespace Portal.Identity;

/// <summary>Where people reach the two hosts that Identity has to know: Portal:Addresses:{Web,Identity}.</summary>
internal sealed record Addresses(Uri Web, Uri Identity)
{
    /// <summary>True on a machine where everything runs without TLS.</summary>
    public bool WithoutTls => Identity.Scheme == Uri.UriSchemeHttp;

    public static Addresses From(IConfiguration configuration, IHostEnvironment environment)
    {
        var addresses = new Addresses(Read(configuration, "Web"), Read(configuration, "Identity"));
        if (addresses.WithoutTls && !environment.IsDevelopment() && !addresses.Identity.IsLoopback)
        {
            throw new InvalidOperationException(
                "Portal:Addresses:Identity is http. Tokens may only travel by https: give the address that browsers use, with https.");
        }
        return addresses;
    }

    /// <summary>
    /// The protocol's documents name this host's addresses; they are the configured ones, whatever Host header came in.
    /// </summary>
    public Task UseOwnHostAsync(HttpContext context, RequestDelegate next)
    {
        context.Request.Host = new HostString(Identity.Authority);
        return next(context);
    }

    private static Uri Read(IConfiguration configuration, string host) =>
        Uri.TryCreate(configuration[$"Portal:Addresses:{host}"], UriKind.Absolute, out var address)
            ? address
            : throw new InvalidOperationException($"Portal:Addresses:{host} is not set. Give the absolute address that browsers use for it.");
}
