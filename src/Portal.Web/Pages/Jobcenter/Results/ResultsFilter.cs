using Microsoft.AspNetCore.Mvc;
using Portal.Contracts.Citizens;
using Portal.Contracts.Results;

namespace Portal.Web.Pages.Jobcenter.Results;

/// <summary>What a leader looks at. It stands in the address, so that it can be kept and sent.</summary>
public sealed record ResultsFilter
{
    /// <summary>First day of a half-year; none means all that are offered.</summary>
    [FromQuery(Name = "periode")]
    public DateOnly? Period { get; init; }

    /// <summary>Only this benefit.</summary>
    [FromQuery(Name = "ydelse")]
    public BenefitType? Benefit { get; init; }

    /// <summary>Only this group.</summary>
    [FromQuery(Name = "gruppe")]
    public ResultGroup? Group { get; init; }

    /// <summary>A half-year in words: «1. halvår 2026».</summary>
    public static (string Key, int Year) NameOf(DateOnly period) => (period.Month == 1 ? "results.half.first" : "results.half.second", period.Year);
}
