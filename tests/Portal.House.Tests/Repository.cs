using System.Diagnostics;

namespace Portal.House.Tests;

/// <summary>The files of the checkout.</summary>
internal static class Repository
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", ".git", ".portal", "TestResults", "lib", "js"];

    public static string Root { get; } = Find();

    /// <summary>The files that are tracked; where git is missing, all that nothing here has made.</summary>
    public static IReadOnlyList<string> Files { get; } = Tracked() ?? [.. Walk(new DirectoryInfo(Root))];

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string[]? Tracked()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode != 0 ? null
                : [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(file => Path(file)).Where(File.Exists)];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No git on this machine: the checkout may be an unpacked archive.
            return null;
        }
    }

    private static IEnumerable<string> Walk(DirectoryInfo folder) => folder.EnumerateFiles().Select(f => f.FullName)
        .Concat(folder.EnumerateDirectories().Where(d => !Made.Contains(d.Name)).SelectMany(Walk));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Portal.sln")))
            {
                return folder.FullName;
            }
        }
        throw new InvalidOperationException($"There is no Portal.sln in any folder above {AppContext.BaseDirectory}.");
    }
}
