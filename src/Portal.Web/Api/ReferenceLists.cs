using Microsoft.Extensions.Caching.Memory;
using Portal.Contracts.Reference;
using Portal.Web.TagHelpers;

namespace Portal.Web.Api;

/// <summary>The lists of municipalities and unemployment funds as choices; they change a few times a year.</summary>
public sealed class ReferenceLists(IReferenceApi reference, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>The municipalities in Danish alphabetical order.</summary>
    public async Task<IReadOnlyList<Choice>> MunicipalitiesAsync(CancellationToken ct) =>
        (await cache.GetOrCreateAsync("municipalities", async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Kept;
            return (await reference.GetMunicipalitiesAsync(ct)).Select(one => new Choice(one.Code, one.Name)).ToArray();
        }))!;

    /// <summary>The unemployment funds in Danish alphabetical order.</summary>
    public async Task<IReadOnlyList<Choice>> FundsAsync(CancellationToken ct) =>
        (await cache.GetOrCreateAsync("funds", async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Kept;
            return (await reference.GetUnemploymentFundsAsync(ct)).Select(one => new Choice(one.Code, one.Name)).ToArray();
        }))!;

    /// <summary>The regions of the country in Danish alphabetical order.</summary>
    public async Task<IReadOnlyList<Choice>> RegionsAsync(CancellationToken ct) =>
        (await cache.GetOrCreateAsync("regions", async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Kept;
            return (await reference.GetMunicipalitiesAsync(ct)).Select(one => one.Region).Distinct().Order(StringComparer.CurrentCulture).Select(one => new Choice(one, one)).ToArray();
        }))!;
}
