using Refit;

namespace Portal.Contracts.Exits;

/// <summary>Leaving unemployment, and being in work three months later: each said by somebody who knows, never guessed.</summary>
public interface IExitsApi
{
    /// <summary>The signed-in citizen is no longer unemployed.</summary>
    [Post("/v1/me/exit")]
    Task<EndedSpell> EndMineAsync([Body] EndUnemployment command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>Questions that the signed-in citizen can answer.</summary>
    [Get("/v1/me/work-questions")]
    Task<WorkQuestions> GetQuestionsAsync(CancellationToken ct = default);

    /// <summary>Answers one.</summary>
    [Put("/v1/me/work-answer")]
    Task AnswerAsync([Body] AnswerWork command, CancellationToken ct = default);

    /// <summary>Staff of the jobcenter record it for a citizen; the look is logged.</summary>
    [Post("/v1/jobcenter/citizens/{id}/exit")]
    Task<EndedSpell> EndForCitizenAsync(Guid id, [Body] EndUnemployment command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>A fund delivers it for a member (scope <c>registrations</c>).</summary>
    [Post("/v1/partner/exits")]
    Task<EndedSpell> DeliverExitAsync([Body] DeliverExit command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>A partner delivers whether a person was in work three months after (scope <c>registrations</c>).</summary>
    [Post("/v1/partner/work-after-exit")]
    Task DeliverWorkAsync([Body] DeliverWork command, CancellationToken ct = default);
}
