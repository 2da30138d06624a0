using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Portal.Hosting.Keys;

/// <summary>
/// Portal:KeysFolder: keys and secrets as files that only the owner reads. In Development a missing one is made, by
/// whichever process comes first; anywhere else it is a start-up failure that says what to provide.
/// </summary>
public sealed class KeysFolder(IConfiguration configuration, IHostEnvironment environment)
{
    private const int Tries = 10_000;

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
        var names = files.Length == 0 ? [$"{name}.pem"] : files.Select(file => Path.GetFileName(file));
        return [.. names.OrderBy(Path.GetFileNameWithoutExtension, StringComparer.Ordinal).Select(ReadRsaKey)];
    }

    private RSA ReadRsaKey(string name)
    {
        var key = RSA.Create();
        key.ImportFromPem(Read(name, NewRsaKey, "an RSA private key of at least 2048 bits in PEM form (openssl genrsa 3072)"));
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
        if (environment.IsDevelopment())
        {
            return ReadOrMake(file, make);
        }
        return File.Exists(file) ? File.ReadAllText(file) : throw new InvalidOperationException($"{file} is missing. Provide {whatToProvide}.");
    }

    // Several hosts start at once. The file is opened by one of them at a time, and whoever finds it empty fills it.
    private string ReadOrMake(string file, Func<string> make)
    {
        CreateFolder(path);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        var wait = new SpinWait();
        while (true)
        {
            try
            {
                using var stream = new FileStream(file, options);
                if (stream.Length == 0)
                {
                    var made = make();
                    stream.Write(Encoding.UTF8.GetBytes(made));
                    return made;
                }
                using var reader = new StreamReader(stream);
                return reader.ReadToEnd();
            }
            catch (IOException) when (File.Exists(file) && wait.Count < Tries)
            {
                wait.SpinOnce();
            }
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
