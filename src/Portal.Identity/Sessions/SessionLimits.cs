namespace Portal.Identity.Sessions;

/// <summary>How long things last.</summary>
internal static class SessionLimits
{
    /// <summary>A working day. Whatever happens in between, the person signs in anew after it.</summary>
    public static readonly TimeSpan Session = TimeSpan.FromHours(10);

    /// <summary>Role and jobcenter in a token are at most this old.</summary>
    public static readonly TimeSpan AccessToken = TimeSpan.FromMinutes(10);
}
