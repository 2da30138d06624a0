namespace Portal.Identity.Federation;

/// <summary>
/// The level of assurance of the Danish standard NSIS. Providers write it as a word ("Substantial") or as the end of an
/// address ("https://data.gov.dk/concept/core/nsis/Substantial", "urn:grn:authn:dk:mitid:substantial").
/// </summary>
internal static class Assurance
{
    private static readonly char[] Separators = ['/', ':'];

    /// <summary>Public self-service asks for Substantial or High; anything unknown is too low.</summary>
    public static bool IsSufficient(string? value)
    {
        var level = value?.Trim().Split(Separators)[^1];
        return string.Equals(level, "substantial", StringComparison.OrdinalIgnoreCase)
            || string.Equals(level, "high", StringComparison.OrdinalIgnoreCase);
    }
}
