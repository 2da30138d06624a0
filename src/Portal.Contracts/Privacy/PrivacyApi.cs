using Portal.Contracts.Jobcenters;
using Refit;

namespace Portal.Contracts.Privacy;

/// <summary>One look of staff, or of a representative, at the citizen.</summary>
/// <param name="At">Instant (UTC).</param>
/// <param name="StaffName">Who looked.</param>
/// <param name="JobcenterName">Where they work; none of a representative.</param>
/// <param name="Purpose">Why.</param>
/// <param name="What">What was shown, as a stable name.</param>
public sealed record AccessEntry(DateTimeOffset At, string StaffName, string? JobcenterName, LookPurpose Purpose, string What);

/// <summary>Who has seen the signed-in citizen's data.</summary>
public interface IPrivacyApi
{
    /// <summary>Looks, newest first, at most 200.</summary>
    [Get("/v1/me/access-log")]
    Task<IReadOnlyList<AccessEntry>> GetAccessLogAsync(CancellationToken ct = default);
}
