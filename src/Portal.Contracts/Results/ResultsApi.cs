using Portal.Contracts.Citizens;
using Refit;

namespace Portal.Contracts.Results;

/// <summary>Results for leaders: how long people are unemployed, whether they stay in work, and what they thought of the help.</summary>
public interface IResultsApi
{
    /// <summary>The results of the own jobcenter.</summary>
    /// <param name="period">First day of a half-year; none means the last five of them.</param>
    /// <param name="benefit">Only this benefit.</param>
    /// <param name="group">Only this group.</param>
    /// <param name="ct">Stops the call.</param>
    [Get("/v1/jobcenter/results")]
    Task<JobcenterResults> GetResultsAsync(DateOnly? period = null, BenefitType? benefit = null, ResultGroup? group = null, CancellationToken ct = default);

    /// <summary>All jobcenters beside each other, each protected as on its own page.</summary>
    [Get("/v1/jobcenter/results/comparison")]
    Task<Comparison> GetComparisonAsync(DateOnly? period = null, BenefitType? benefit = null, CancellationToken ct = default);
}
