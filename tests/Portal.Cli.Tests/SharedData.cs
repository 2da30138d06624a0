using Portal.Testing;
using Xunit;

namespace Portal.Cli.Tests;

/// <summary>Real files of others, which are not ours to copy: they lie beside the checkout, or the test is skipped and says so.</summary>
internal static class SharedData
{
    public static string File(params string[] parts)
    {
        var path = Path.Combine([Repository.Root, "..", "shared", "data", .. parts]);
        Assert.SkipUnless(System.IO.File.Exists(path) || Directory.Exists(path), $"There is no {Path.Combine(parts)} in ../shared/data.");
        return path;
    }
}
