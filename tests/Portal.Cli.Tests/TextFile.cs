namespace Portal.Cli.Tests;

/// <summary>A file that lasts as long as a test.</summary>
internal sealed class TextFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-cli-");

    public TextFile(string text)
    {
        Path = System.IO.Path.Combine(folder.FullName, "file");
        File.WriteAllText(Path, text);
    }

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    public void Dispose() => folder.Delete(recursive: true);
}
