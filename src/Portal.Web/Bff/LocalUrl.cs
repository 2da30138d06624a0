namespace Portal.Web.Bff;

/// <summary>An address to return to may only be one of ours: anything else would make us a door to somebody else's page.</summary>
internal static class LocalUrl
{
    public static string Or(string? url, string fallback) => IsLocal(url) ? url! : fallback;

    // «//host» and «/\host» lead elsewhere; control characters are dropped by browsers and could hide such a start.
    private static bool IsLocal(string? url) =>
        url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl);
}
