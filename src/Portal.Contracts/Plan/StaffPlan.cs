using Portal.Contracts.Cv;
using Portal.Contracts.JobLog;

namespace Portal.Contracts.Plan;

/// <summary>A citizen's plan as an advisor reads it before a conversation.</summary>
/// <param name="CitizenId">The citizen.</param>
/// <param name="CitizenName">The citizen's name.</param>
/// <param name="Parts">The parts, what is due soonest first.</param>
/// <param name="Proposals">What waits for an answer of either side.</param>
/// <param name="Since">The instant (UTC) since which <paramref name="Changes"/> tells: the end of the last conversation that was held; none when there was none.</param>
/// <param name="Changes">What changed since then, newest first, at most fifty.</param>
/// <param name="RightsConfirmed">Titles of the guidance that the citizen has confirmed.</param>
/// <param name="CvMissing">What the CV lacks.</param>
/// <param name="Jobs">The newest entries of the job log, without notes and documents, where the citizen shares it; none otherwise.</param>
public sealed record StaffPlan(
    Guid CitizenId, string CitizenName, IReadOnlyList<PlanPart> Parts, IReadOnlyList<PlanProposal> Proposals, DateTimeOffset? Since,
    IReadOnlyList<PlanChange> Changes, IReadOnlyList<string> RightsConfirmed, IReadOnlyList<CvGap> CvMissing, IReadOnlyList<SharedJob>? Jobs);

/// <summary>A citizen's proposal that waits for the jobcenter.</summary>
/// <param name="CitizenId">The citizen.</param>
/// <param name="CitizenName">The citizen's name.</param>
/// <param name="Proposal">The proposal.</param>
public sealed record WaitingPlanProposal(Guid CitizenId, string CitizenName, PlanProposal Proposal);
