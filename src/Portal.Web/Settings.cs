using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Portal.Web;

/// <summary>What the house is told from outside: the section <c>Portal</c> of the configuration.</summary>
public sealed class Settings
{
    [Required]
    [ValidateObjectMembers]
    public required Addresses Addresses { get; init; }

    /// <summary>Folder of the keys that must outlive a restart; a secret mount in production.</summary>
    [Required]
    public required string KeysFolder { get; init; }

    public ClientSettings Web { get; init; } = new();

    /// <summary>Sessions lie beside the keys, not among them.</summary>
    public string SessionsFolder => Path.GetFullPath(Path.Combine(KeysFolder, "..", "sessions"));
}

/// <summary>Where the hosts are, as absolute addresses.</summary>
public sealed class Addresses
{
    [Required]
    public required Uri Web { get; init; }

    [Required]
    public required Uri Identity { get; init; }

    [Required]
    public required Uri Api { get; init; }

    /// <summary>The worker, whose dashboard administrators see; without it there is none.</summary>
    public Uri? Worker { get; init; }
}

/// <summary>Portal.Web as a client of Portal.Identity.</summary>
public sealed class ClientSettings
{
    /// <summary>The secret of the client <c>portal-web</c>; in Development it may be left out.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Path of a Chromium that prints CVs as PDF; without one the pages offer print and Word.</summary>
    public string? Browser { get; init; }

    /// <summary>What the browser is started with besides, for example <c>--no-sandbox</c> in a container that is one itself.</summary>
    public string[] BrowserArguments { get; init; } = [];
}

[OptionsValidator]
internal sealed partial class SettingsValidator : IValidateOptions<Settings>;

internal static class SettingsSetup
{
    public static void AddSettings(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<Settings>, SettingsValidator>();
        builder.Services.AddOptions<Settings>().BindConfiguration("Portal").ValidateOnStart();
    }
}
