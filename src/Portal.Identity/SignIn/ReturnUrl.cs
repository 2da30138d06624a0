using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Identity.SignIn;

/// <summary>Where a person goes after signing in: back into the protocol, or to the portal; never anywhere else.</summary>
internal static class ReturnUrl
{
    private const string Authorize = "/connect/authorize?";

    public static string Safe(string? returnUrl, Addresses addresses) => IsSafe(returnUrl) ? returnUrl! : addresses.Web.AbsoluteUri;

    /// <summary>A parameter of the request that the person is in the middle of.</summary>
    public static string? ParameterOf(string? returnUrl, string name) =>
        IsSafe(returnUrl) && QueryHelpers.ParseQuery(returnUrl![(Authorize.Length - 1)..]).TryGetValue(name, out var value)
            ? value.ToString()
            : null;

    public static bool IsSafe(string? returnUrl) => returnUrl?.StartsWith(Authorize, StringComparison.Ordinal) == true;
}
