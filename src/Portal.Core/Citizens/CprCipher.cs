using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Portal.Core.Citizens;

/// <summary>
/// Encrypts CPR numbers (AES-256-GCM with a key id) and makes the keyed index for looking one up (HMAC-SHA-256 with another
/// key). A plain hash would be no protection: there are only some 3.7·10⁸ numbers.
/// </summary>
public sealed class CprCipher
{
    private const byte KeyId = 1;
    private const int KeyLength = 32;
    private const int TriesForKey = 10_000;
    private readonly byte[] encryptionKey;
    private readonly byte[] indexKey;

    /// <summary>Takes the two keys, 32 bytes each.</summary>
    public CprCipher(byte[] encryptionKey, byte[] indexKey)
    {
        if (encryptionKey.Length != KeyLength || indexKey.Length != KeyLength)
        {
            throw new ArgumentException("Each CPR key is 32 bytes.");
        }
        (this.encryptionKey, this.indexKey) = (encryptionKey, indexKey);
    }

    /// <summary>
    /// Reads the keys from <c>Portal:Cpr:EncryptionKey</c> and <c>Portal:Cpr:IndexKey</c> (base64), else from the keys
    /// folder. On a development machine missing files are made, once.
    /// </summary>
    /// <exception cref="InvalidOperationException">Outside Development, when a key is missing.</exception>
    public static CprCipher FromConfiguration(IConfiguration configuration, IHostEnvironment environment) => new(
        Key(configuration, environment, "Portal:Cpr:EncryptionKey", "cpr-encryption.key"),
        Key(configuration, environment, "Portal:Cpr:IndexKey", "cpr-index.key"));

    /// <summary>The number encrypted: key id, nonce, tag, text.</summary>
    public byte[] Encrypt(Cpr cpr)
    {
        var plain = Encoding.ASCII.GetBytes(cpr.Digits);
        var output = new byte[1 + 12 + 16 + plain.Length];
        output[0] = KeyId;
        RandomNumberGenerator.Fill(output.AsSpan(1, 12));
        using var aes = new AesGcm(encryptionKey, 16);
        aes.Encrypt(output.AsSpan(1, 12), plain, output.AsSpan(29), output.AsSpan(13, 16), output.AsSpan(0, 1));
        return output;
    }

    /// <summary>The number in the clear.</summary>
    /// <exception cref="CryptographicException">The bytes were changed or belong to another key.</exception>
    public Cpr Decrypt(byte[] cipher)
    {
        var plain = new byte[cipher.Length - 29];
        using var aes = new AesGcm(encryptionKey, 16);
        aes.Decrypt(cipher.AsSpan(1, 12), cipher.AsSpan(29), cipher.AsSpan(13, 16), plain, cipher.AsSpan(0, 1));
        return Cpr.Parse(Encoding.ASCII.GetString(plain), null);
    }

    /// <summary>A key for another purpose, derived from the encryption key (HKDF, RFC 5869): of no use for guessing either.</summary>
    internal byte[] DeriveKey(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, encryptionKey, KeyLength, info: Encoding.ASCII.GetBytes(purpose));

    /// <summary>The same 32 bytes for the same number, useless without the key.</summary>
    public byte[] Index(Cpr cpr) => HMACSHA256.HashData(indexKey, Encoding.ASCII.GetBytes(cpr.Digits));

    private static byte[] Key(IConfiguration configuration, IHostEnvironment environment, string setting, string file)
    {
        if (configuration[setting] is { Length: > 0 } given)
        {
            return Convert.FromBase64String(given);
        }
        var folder = configuration["Portal:KeysFolder"];
        var path = folder is null ? null : Path.Combine(folder, file);
        if (path is null || (!File.Exists(path) && !environment.IsDevelopment()))
        {
            throw new InvalidOperationException(
                $"No key for CPR numbers. Give {setting} (32 random bytes in base64), or put {file} into the folder named by Portal:KeysFolder.");
        }
        return Convert.FromBase64String(environment.IsDevelopment() ? ReadOrMake(folder!, path) : File.ReadAllText(path));
    }

    // Several hosts start at once. The file is opened by one of them at a time, and whoever finds it empty fills it.
    private static string ReadOrMake(string folder, string path)
    {
        Directory.CreateDirectory(folder);
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
                using var file = new FileStream(path, options);
                if (file.Length == 0)
                {
                    var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength));
                    file.Write(Encoding.ASCII.GetBytes(key));
                    return key;
                }
                using var reader = new StreamReader(file);
                return reader.ReadToEnd();
            }
            catch (IOException) when (File.Exists(path) && wait.Count < TriesForKey)
            {
                wait.SpinOnce();
            }
        }
    }
}
