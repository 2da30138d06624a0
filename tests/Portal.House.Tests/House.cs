using System.Reflection;
using System.Runtime.CompilerServices;

namespace Portal.House.Tests;

/// <summary>The programs of the house.</summary>
internal static class House
{
    public static string[] Projects { get; } =
        ["Portal.Contracts", "Portal.Hosting", "Portal.Core", "Portal.Web", "Portal.Api", "Portal.Worker", "Portal.Identity", "Portal.Cli"];

    /// <summary>Our own types: what compilers and generators made is left out.</summary>
    public static IEnumerable<Type> Types => Projects.SelectMany(name => Assembly.Load(name).GetTypes()).Where(type =>
        type.Namespace?.StartsWith("Portal", StringComparison.Ordinal) == true
        && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        && type.GetCustomAttribute<System.CodeDom.Compiler.GeneratedCodeAttribute>() is null
        && !type.FullName!.Contains('<', StringComparison.Ordinal));
}
