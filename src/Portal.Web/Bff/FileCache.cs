using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Options;

namespace Portal.Web.Bff;

/// <summary>
/// What stands in for Redis on a single machine: one file per entry, which survives a restart. What is written is already
/// encrypted by whoever writes it; a file begins with the instant it expires.
/// </summary>
internal sealed class FileCache : IDistributedCache
{
    private readonly string folder;
    private readonly TimeProvider clock;

    public FileCache(IOptions<Settings> settings, TimeProvider clock)
    {
        this.clock = clock;
        folder = settings.Value.SessionsFolder;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(PathOf(key), token);
            return bytes.Length >= sizeof(long) && ExpiryOf(bytes) > clock.GetUtcNow() ? bytes[sizeof(long)..] : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        var expires = options.AbsoluteExpiration
            ?? clock.GetUtcNow() + (options.AbsoluteExpirationRelativeToNow ?? TimeSpan.FromHours(1));
        var bytes = new byte[sizeof(long) + value.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, expires.ToUnixTimeMilliseconds());
        value.CopyTo(bytes, sizeof(long));

        // Another request may read at this moment: it gets the old file or the new one, never a half.
        var path = PathOf(key);
        var beside = $"{path}.{Convert.ToHexString(RandomNumberGenerator.GetBytes(6))}";
        await File.WriteAllBytesAsync(beside, bytes, token);
        File.Move(beside, path, overwrite: true);
    }

    public Task RemoveAsync(string key, CancellationToken token = default)
    {
        File.Delete(PathOf(key));
        return Task.CompletedTask;
    }

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public byte[]? Get(string key) => GetAsync(key).GetAwaiter().GetResult();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => SetAsync(key, value, options).GetAwaiter().GetResult();

    public void Refresh(string key) { }

    public void Remove(string key) => File.Delete(PathOf(key));

    /// <summary>Removes what has expired and says how much it was.</summary>
    public int RemoveExpired()
    {
        var now = clock.GetUtcNow();
        var removed = 0;
        Span<byte> head = stackalloc byte[sizeof(long)];
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            bool expired;
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            {
                expired = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && ExpiryOf(head) <= now;
            }

            if (!expired)
            {
                continue;
            }

            File.Delete(path);
            removed++;
        }
        return removed;
    }

    private static DateTimeOffset ExpiryOf(ReadOnlySpan<byte> bytes) =>
        DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(bytes));

    // A key may be a session's id, which is a secret: the name of the file does not tell it.
    private string PathOf(string key) => Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key))));
}
