using Microsoft.AspNetCore.Authentication;
using OpenIddict.Server.AspNetCore;

namespace Portal.Identity.Connect;

/// <summary>What our decisions tell OpenIddict to answer.</summary>
internal static class Answers
{
    public const string Server = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static IResult Refuse(string error, string description) => Results.Forbid(new AuthenticationProperties(
        new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }), [Server]);
}
