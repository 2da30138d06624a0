using Microsoft.Extensions.Options;
using Portal.Hosting.Keys;

namespace Portal.Web.Bff;

/// <summary>
/// The secret by which Portal.Identity knows Portal.Web: configured, or the file <c>portal-web.secret</c> of the keys
/// folder, which in Development is made by the host that starts first.
/// </summary>
internal sealed class ClientSecret(IOptions<Settings> settings, IConfiguration configuration, IHostEnvironment environment)
{
    public string Read() => settings.Value.Web.ClientSecret is { Length: > 0 } configured
        ? configured
        : new KeysFolder(configuration, environment).ReadSecret("portal-web.secret");
}
