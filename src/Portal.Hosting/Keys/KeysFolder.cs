using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Portal.Hosting.Keys;

/// <summary>
/// Portal:KeysFolder: keys and secrets as files that only the owner reads. In Development a missing one is made, by
/// whichever process comes first; anywhere else it is a start-up failure that says what to provide.
/// </summary>
public sealed class KeysFolder(IConfiguration configuration, IHostEnvironment environment)
{
    private readonly string path = configuration["Portal:KeysFolder"] is { Length: > 0 } folder
        ? Path.GetFullPath(folder)
        : throw new InvalidOperationException("Portal:KeysFolder is not set: name the folder that holds the portal's keys.");

    /// <summary>The full path of a file or folder in the keys folder.</summary>
    public string PathOf(string name) => Path.Combine(path, name);

    /// <summary>A shared secret of 256 random bits as text, e.g. <c>portal-web.secret</c>.</summary>
    public string ReadSecret(string name) => Read(name,
        () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
        "a file with a long random text, the same for every host that uses it").Trim();

    /// <summary>
    /// All RSA private keys named <c>{name}.pem</c> or <c>{name}-….pem</c>, oldest first by name, so that a rotation
    /// is: add <c>{name}-2027-01.pem</c>, wait until nothing made by the old key is valid, remove the old one.
    /// </summary>
    public IReadOnlyList<RSA> ReadRsaKeys(string name)
    {
        var files = Directory.Exists(path) ? Directory.GetFiles(path, $"{name}*.pem") : [];
        if (files.Length == 0)
        {
            Read($"{name}.pem", NewRsaKey, "an RSA private key of at least 2048 bits in PEM form (openssl genrsa 3072)");
            files = [PathOf($"{name}.pem")];
        }
        return [.. files.OrderBy(Path.GetFileNameWithoutExtension, StringComparer.Ordinal).Select(ReadRsaKey)];
    }

    private static RSA ReadRsaKey(string file)
    {
        var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return key;
    }

    private static string NewRsaKey()
    {
        using var key = RSA.Create(3072);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private string Read(string name, Func<string> make, string whatToProvide)
    {
        var file = PathOf(name);
        if (!File.Exists(file))
        {
            if (!environment.IsDevelopment())
            {
                throw new InvalidOperationException($"{file} is missing. Provide {whatToProvide}.");
            }
            Create(file, make());
        }
        return File.ReadAllText(file);
    }

    // Written aside and then linked into place: another process sees the whole file or none, and the first one wins.
    private void Create(string file, string text)
    {
        CreateFolder(path);
        var draft = $"{file}.{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8)}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(text);
        }
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }

    /// <summary>Makes a folder that only the owner may enter.</summary>
    internal static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
