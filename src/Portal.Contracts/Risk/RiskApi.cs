using System.ComponentModel.DataAnnotations;
using Portal.Contracts.Jobcenters;
using Refit;

namespace Portal.Contracts.Risk;

/// <summary>What a citizen can say to an estimate.</summary>
public enum EstimateAnswerKind
{
    /// <summary>They begin a job.</summary>
    StartsJob,
    /// <summary>Something that it rests on is wrong.</summary>
    SomethingWrong,
    /// <summary>They ask that a person looks at it.</summary>
    WantsPerson,
    /// <summary>They do not want the personal contact. It changes nothing about benefit or duties.</summary>
    DeclinesContact,
    /// <summary>It must not be used: the estimate is removed and none is made again (GDPR art. 21).</summary>
    DoNotUse,
}

/// <summary>How an advisor judges a citizen's situation, where the estimate is not the whole of it.</summary>
public enum EstimateJudgement
{
    /// <summary>It will probably take longer.</summary>
    Longer,
    /// <summary>It will probably be shorter: the estimate gives no reason for a personal contact.</summary>
    Shorter,
    /// <summary>The estimate does not fit this person: it gives no reason for a personal contact.</summary>
    NotUsable,
    /// <summary>The estimate can stand; ends an earlier judgement.</summary>
    Stands,
}

/// <summary>Answers an estimate.</summary>
public sealed record AnswerEstimate
{
    /// <summary>What is said.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    public EstimateAnswerKind? Kind { get; init; }

    /// <summary>The factor that is wrong, if one is; a name from <see cref="RiskEstimate"/>.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Factor { get; init; }

    /// <summary>First day of the job, a local Danish date within a year; needed for <see cref="EstimateAnswerKind.StartsJob"/>.</summary>
    public DateOnly? JobFrom { get; init; }

    /// <summary>In the citizen's words; needed for <see cref="EstimateAnswerKind.SomethingWrong"/>.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Words { get; init; }
}

/// <summary>What a citizen said to an estimate, and what a person replied.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">What was said.</param>
/// <param name="At">Instant (UTC).</param>
/// <param name="Factor">The factor that is said to be wrong, if one is.</param>
/// <param name="JobFrom">First day of the job, if one begins.</param>
/// <param name="Words">The citizen's words.</param>
/// <param name="DueOn">Last local Danish day for a reply; none where nobody has to reply.</param>
/// <param name="RepliedAt">Instant (UTC) of the reply.</param>
/// <param name="RepliedBy">Who replied.</param>
/// <param name="Reply">The reply.</param>
public sealed record EstimateAnswer(
    Guid Id, EstimateAnswerKind Kind, DateTimeOffset At, string? Factor, DateOnly? JobFrom, string? Words, DateOnly? DueOn,
    DateTimeOffset? RepliedAt, string? RepliedBy, string? Reply);

/// <summary>An advisor's own judgement beside the estimate. Both are kept.</summary>
/// <param name="Judgement">The judgement.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
/// <param name="At">Instant (UTC).</param>
/// <param name="Probability">The figure that it was about, 0 to 1; none where there was none, or it is removed.</param>
/// <param name="ModelVersion">The model of that figure.</param>
public sealed record JudgedEstimate(EstimateJudgement Judgement, string Reason, string By, DateTimeOffset At, double? Probability, string? ModelVersion);

/// <summary>The estimate of the signed-in citizen with everything said about it.</summary>
/// <param name="Estimate">The newest; none where profiling is off for the jobcenter or the citizen, or before the first sweep.</param>
/// <param name="ProfilingOn">The jobcenter has recorded a legal basis.</param>
/// <param name="Objected">The citizen has asked that no estimate is used.</param>
/// <param name="Basis">The legal basis in words.</param>
/// <param name="BasisIsDemo">It is invented for demonstration.</param>
/// <param name="HasContact">There is a personal contact that can be declined.</param>
/// <param name="Answers">What the citizen said, newest first.</param>
/// <param name="Judgement">The newest judgement of an advisor, if one stands.</param>
/// <param name="Earlier">What the estimate was before, newest first.</param>
public sealed record MyEstimate(
    RiskEstimate? Estimate, bool ProfilingOn, bool Objected, string? Basis, bool BasisIsDemo, bool HasContact,
    IReadOnlyList<EstimateAnswer> Answers, JudgedEstimate? Judgement, IReadOnlyList<RiskEstimate> Earlier);

/// <summary>The estimate of a citizen as staff sees it.</summary>
/// <param name="CitizenId">The citizen.</param>
/// <param name="CitizenName">Name.</param>
/// <param name="Estimate">The newest; none where there is none.</param>
/// <param name="ThresholdPercent">The jobcenter's threshold.</param>
/// <param name="Answers">What the citizen said, newest first.</param>
/// <param name="Judgements">What advisors judged, newest first.</param>
/// <param name="Earlier">What the estimate was before, newest first.</param>
public sealed record CitizenEstimate(
    Guid CitizenId, string CitizenName, RiskEstimate? Estimate, int ThresholdPercent, IReadOnlyList<EstimateAnswer> Answers,
    IReadOnlyList<JudgedEstimate> Judgements, IReadOnlyList<RiskEstimate> Earlier);

/// <summary>Writes an advisor's judgement down.</summary>
public sealed record JudgeEstimate
{
    /// <summary>The judgement.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    public EstimateJudgement? Judgement { get; init; }

    /// <summary>Why. The citizen reads it.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Reason { get; init; }
}

/// <summary>Replies to a citizen's answer.</summary>
public sealed record ReplyToAnswer
{
    /// <summary>The reply. The citizen reads it.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Reply { get; init; }
}

/// <summary>An answer that waits for a person.</summary>
/// <param name="CitizenId">The citizen.</param>
/// <param name="CitizenName">Name.</param>
/// <param name="Answer">What was said.</param>
/// <param name="Overdue">The last day for a reply has passed.</param>
public sealed record WaitingAnswer(Guid CitizenId, string CitizenName, EstimateAnswer Answer, bool Overdue);

/// <summary>Estimates: the citizen's view and answers, and the advisors'.</summary>
public interface IRiskApi
{
    /// <summary>The signed-in citizen's estimate, what was said about it, and what it was before.</summary>
    [Get("/v1/me/estimate")]
    Task<MyEstimate> GetMineAsync(CancellationToken ct = default);

    /// <summary>Says something to it. Nothing is sanctioned by an answer.</summary>
    [Post("/v1/me/estimate/answers")]
    Task AnswerAsync([Body] AnswerEstimate command, CancellationToken ct = default);

    /// <summary>The estimate of a citizen of the own jobcenter; the look is logged with its purpose.</summary>
    [Get("/v1/jobcenter/citizens/{id}/estimate")]
    Task<CitizenEstimate> GetOfCitizenAsync(Guid id, LookPurpose purpose, CancellationToken ct = default);

    /// <summary>Writes one's own judgement beside the estimate.</summary>
    [Post("/v1/jobcenter/citizens/{id}/estimate/judgements")]
    Task JudgeAsync(Guid id, [Body] JudgeEstimate command, CancellationToken ct = default);

    /// <summary>Answers of citizens that wait for a person, the earliest last day first.</summary>
    [Get("/v1/jobcenter/estimate-answers")]
    Task<IReadOnlyList<WaitingAnswer>> GetWaitingAsync(CancellationToken ct = default);

    /// <summary>Replies to an answer; the citizen is told.</summary>
    [Post("/v1/jobcenter/estimate-answers/{id}/reply")]
    Task ReplyAsync(Guid id, [Body] ReplyToAnswer command, CancellationToken ct = default);
}
