using Portal.Contracts.Jobcenters;
using Refit;

namespace Portal.Contracts.Plan;

/// <summary>Min Plan (LAB § 42): the citizen's own, with parts that are agreed with the jobcenter.</summary>
public interface IPlanApi
{
    /// <summary>The signed-in citizen's plan.</summary>
    [Get("/v1/me/plan")]
    Task<MyPlan> GetMineAsync(CancellationToken ct = default);

    /// <summary>What was changed, newest first.</summary>
    /// <param name="part">Only changes of this part.</param>
    /// <param name="before">Only changes with a smaller number: the next page.</param>
    /// <param name="ct">Stops the call.</param>
    [Get("/v1/me/plan/history")]
    Task<IReadOnlyList<PlanChange>> GetHistoryAsync(Guid? part = null, int? before = null, CancellationToken ct = default);

    /// <summary>Adds a part.</summary>
    [Post("/v1/me/plan/parts")]
    Task<PlanPart> AddAsync([Body] PlanPartContent command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>Gives a part that is not agreed other words.</summary>
    [Put("/v1/me/plan/parts/{id}")]
    Task<PlanPart> ChangeAsync(Guid id, [Body] ChangePlanPart command, CancellationToken ct = default);

    /// <summary>Says how far a part has come.</summary>
    [Post("/v1/me/plan/parts/{id}/move")]
    Task<PlanPart> MoveAsync(Guid id, [Body] MovePlanPart command, CancellationToken ct = default);

    /// <summary>Takes a part that is not agreed out.</summary>
    [Post("/v1/me/plan/parts/{id}/remove")]
    Task RemoveAsync(Guid id, [Body] RemovePlanPart command, CancellationToken ct = default);

    /// <summary>Says yes or no to a suggestion.</summary>
    [Post("/v1/me/plan/suggestions")]
    Task AnswerSuggestionAsync([Body] AnswerSuggestion command, CancellationToken ct = default);

    /// <summary>Asks the jobcenter to agree to something.</summary>
    [Post("/v1/me/plan/proposals")]
    Task<PlanProposal> ProposeAsync([Body] ProposeInPlan command, CancellationToken ct = default);

    /// <summary>Answers a proposal of the jobcenter.</summary>
    [Post("/v1/me/plan/proposals/{id}/answer")]
    Task AnswerAsync(Guid id, [Body] AnswerPlanProposal command, CancellationToken ct = default);

    /// <summary>Takes back an own proposal.</summary>
    [Post("/v1/me/plan/proposals/{id}/withdraw")]
    Task WithdrawAsync(Guid id, CancellationToken ct = default);

    /// <summary>Proposals of the jobcenter's citizens that wait for an answer, the oldest first.</summary>
    [Get("/v1/jobcenter/plan-proposals")]
    Task<IReadOnlyList<WaitingPlanProposal>> GetWaitingAsync(CancellationToken ct = default);

    /// <summary>A citizen's plan, for a stated purpose; the look is logged.</summary>
    [Get("/v1/jobcenter/citizens/{id}/plan")]
    Task<StaffPlan> GetOfCitizenAsync(Guid id, LookPurpose purpose, CancellationToken ct = default);

    /// <summary>Asks a citizen to agree to something.</summary>
    [Post("/v1/jobcenter/citizens/{id}/plan/proposals")]
    Task<PlanProposal> ProposeToCitizenAsync(Guid id, [Body] ProposeInPlan command, CancellationToken ct = default);

    /// <summary>Answers a citizen's proposal.</summary>
    [Post("/v1/jobcenter/plan-proposals/{id}/answer")]
    Task AnswerForJobcenterAsync(Guid id, [Body] AnswerPlanProposal command, CancellationToken ct = default);

    /// <summary>Takes back a proposal of the jobcenter.</summary>
    [Post("/v1/jobcenter/plan-proposals/{id}/withdraw")]
    Task WithdrawForJobcenterAsync(Guid id, CancellationToken ct = default);
}
