using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Identity.SignIn;

/// <summary>Addresses of the sign-in page that keep what the person was about to do.</summary>
internal static class SignInLink
{
    public static string To(string? returnUrl, string? language, Refusal? refusal = null) => QueryHelpers.AddQueryString("/sign-in",
        new Dictionary<string, string?>
        {
            ["lang"] = language,
            ["refusal"] = refusal?.ToString(),
            ["returnUrl"] = ReturnUrl.IsSafe(returnUrl) ? returnUrl : null,
        }.Where(parameter => parameter.Value is not null));
}
