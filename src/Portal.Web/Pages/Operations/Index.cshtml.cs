using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Operations;

namespace Portal.Web.Pages.Operations;

/// <summary>How the platform stands, for whoever runs it: jobs, silence, queues, versions. No citizen is on it.</summary>
public sealed class IndexModel(IOperationsApi operations) : PageModel
{
    public PlatformState State { get; private set; } = null!;

    /// <summary>What somebody should look at now.</summary>
    public int Alarms => State.Jobs.Count(j => j.Late) + State.Silences.Count(s => s.Silent);

    public async Task OnGetAsync(CancellationToken ct) => State = await operations.GetStateAsync(ct);
}
