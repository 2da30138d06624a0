using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Booking;

namespace Portal.Web.Pages.Jobcenter.Capacity;

/// <summary>Whether there are times enough in the next eight weeks, with the arithmetic shown.</summary>
[Authorize(Roles = Roles.Leader)]
public sealed class ForecastModel(ICapacityApi capacity) : PageModel
{
    public CapacityForecast Forecast { get; private set; } = null!;

    /// <summary>The weeks in which times are missing, soonest first.</summary>
    public IReadOnlyList<ForecastWeek> Shortages => [.. Forecast.Weeks.Where(IsShort)];

    /// <summary>Half a time is none: from one missing on a week is named.</summary>
    public static bool IsShort(ForecastWeek week) => week.Missing.Expected >= 0.5;

    public async Task OnGetAsync(CancellationToken ct) => Forecast = await capacity.GetForecastAsync(ct);
}
