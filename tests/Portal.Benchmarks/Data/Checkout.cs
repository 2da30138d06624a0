namespace Portal.Benchmarks.Data;

/// <summary>Where the checkout lies: the folder with Portal.sln, above this program.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
            {
                return folder.FullName;
            }
        }
        throw new InvalidOperationException($"There is no Portal.sln in any folder above {AppContext.BaseDirectory}.");
    }
}
