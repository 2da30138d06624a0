using Portal.Contracts.Mandates;

namespace Portal.Web.Pages.Citizen.Mandates;

/// <summary>What a mandate covers, and when.</summary>
/// <param name="Scopes">What the representative may do.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record Terms(IReadOnlyList<MandateScope> Scopes, DateOnly From, DateOnly To);
