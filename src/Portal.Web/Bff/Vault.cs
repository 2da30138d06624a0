using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;

namespace Portal.Web.Bff;

/// <summary>
/// Small encrypted things kept for a while on the server side of the cookie: sessions, tokens, drafts, held forms.
/// They lie in Redis, or in files where no Redis is configured; in both only the hosts with our keys can read them.
/// </summary>
public sealed class Vault(IDistributedCache cache, IDataProtectionProvider protection)
{
    public async Task<byte[]?> GetAsync(string kind, string key, CancellationToken ct = default)
    {
        var bytes = await cache.GetAsync(Name(kind, key), ct);
        if (bytes is null)
        {
            return null;
        }

        try
        {
            return protection.CreateProtector(kind).Unprotect(bytes);
        }
        catch (CryptographicException)
        {
            // Written with keys that are gone: nobody can read it any more, so it is as if it were not there.
            return null;
        }
    }

    public Task SetAsync(string kind, string key, byte[] value, DateTimeOffset expires, CancellationToken ct = default) =>
        cache.SetAsync(Name(kind, key), protection.CreateProtector(kind).Protect(value),
            new DistributedCacheEntryOptions { AbsoluteExpiration = expires }, ct);

    public async Task<T?> GetAsync<T>(string kind, string key, CancellationToken ct = default) where T : class =>
        await GetAsync(kind, key, ct) is { } bytes ? JsonSerializer.Deserialize<T>(bytes, Portal.Contracts.ContractJson.Options) : null;

    public Task SetAsync<T>(string kind, string key, T value, DateTimeOffset expires, CancellationToken ct = default) where T : class =>
        SetAsync(kind, key, JsonSerializer.SerializeToUtf8Bytes(value, Portal.Contracts.ContractJson.Options), expires, ct);

    public Task RemoveAsync(string kind, string key, CancellationToken ct = default) => cache.RemoveAsync(Name(kind, key), ct);

    private static string Name(string kind, string key) => $"portal-web:{kind}:{key}";
}
