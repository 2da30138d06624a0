using System.ComponentModel.DataAnnotations;
using Refit;

namespace Portal.Contracts.Rights;

/// <summary>A topic of the guidance on rights and duties, in one language.</summary>
/// <param name="Topic">Stable name.</param>
/// <param name="Version">Version of the text: the day it is valid from, <c>2026-07-01</c>.</param>
/// <param name="Title">Title.</param>
/// <param name="Summary">The answer in one sentence.</param>
/// <param name="ValidFrom">First day the text is valid.</param>
/// <param name="ValidTo">Last day, if known.</param>
/// <param name="Source">The law or other source.</param>
/// <param name="Uncertain">The fact behind the text is not confirmed in the law itself; the page says so.</param>
/// <param name="LastChecked">Day somebody last checked the text.</param>
/// <param name="NextCheck">Day it is to be checked again.</param>
/// <param name="ConfirmedAt">Instant (UTC) the citizen confirmed having read this version; none if not, or not signed in.</param>
/// <param name="MustRead">One of the few topics that everybody in the case has to know and confirm.</param>
public sealed record RightsTopic(
    string Topic, string Version, string Title, string Summary, DateOnly ValidFrom, DateOnly? ValidTo, string Source,
    bool Uncertain, DateOnly LastChecked, DateOnly NextCheck, DateTimeOffset? ConfirmedAt, bool MustRead);

/// <summary>A topic with its text.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Html">The text as sanitised HTML, headings from level 2.</param>
/// <param name="Related">Topics to read next.</param>
public sealed record RightsText(RightsTopic Topic, string Html, IReadOnlyList<RightsTopic> Related)
{
    /// <summary>The day whose text and numbers these are.</summary>
    public DateOnly RulesOf { get; init; }
    /// <summary>The rule set of that day, named by the day of its last change.</summary>
    public DateOnly RulesVersion { get; init; }
    /// <summary>What the reader's jobcenter adds; it stands beside the text.</summary>
    public IReadOnlyList<LocalAddition> Local { get; init; } = [];
}

/// <summary>Confirms having read a topic.</summary>
public sealed record ConfirmRead
{
    /// <summary>The version that was shown.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Code, ErrorMessage = FieldErrors.TooLong)]
    public string? Version { get; init; }
}

/// <summary>Guidance on rights and duties, for everybody and for one's own case.</summary>
public interface IRightsApi
{
    /// <summary>All topics valid today, or on a day.</summary>
    /// <param name="language"><c>da</c> or <c>en</c>.</param>
    /// <param name="day">Another day than today.</param>
    /// <param name="ct">Stops the call.</param>
    [Get("/v1/rights")]
    Task<IReadOnlyList<RightsTopic>> GetAllAsync(string language = "da", DateOnly? day = null, CancellationToken ct = default);

    /// <summary>One topic, with the numbers that hold for most people.</summary>
    [Get("/v1/rights/{topic}")]
    Task<RightsText> GetAsync(string topic, string language = "da", DateOnly? day = null, CancellationToken ct = default);

    /// <summary>The questions about money, and the amounts that may be shown today.</summary>
    [Get("/v1/rights/money")]
    Task<MoneyGuide> GetMoneyAsync(string language = "da", CancellationToken ct = default);

    /// <summary>Topics for words, best first.</summary>
    [Get("/v1/rights/search")]
    Task<RightsSearch> SearchAsync(string query, string language = "da", CancellationToken ct = default);

    /// <summary>What applies to somebody with these answers. Nothing is stored.</summary>
    [Post("/v1/rights/guide")]
    Task<Guide> GuideAsync([Body] GuideAnswers answers, string language = "da", DateOnly? day = null, CancellationToken ct = default);

    /// <summary>Whether a text or a search answered the question; without a name.</summary>
    [Post("/v1/rights/feedback")]
    Task SayAsync([Body] SayAboutGuidance command, CancellationToken ct = default);

    /// <summary>The same of somebody signed in: their jobcenter reads it, still without a name.</summary>
    [Post("/v1/me/rights-feedback")]
    Task SayAsCitizenAsync([Body] SayAboutGuidance command, CancellationToken ct = default);

    /// <summary>The topics that apply to the signed-in citizen's own case today, most urgent first.</summary>
    [Get("/v1/me/rights")]
    Task<IReadOnlyList<RightsTopic>> GetMineAsync(string language = "da", CancellationToken ct = default);

    /// <summary>One topic, with the numbers of the signed-in citizen's own case. That it was shown is kept.</summary>
    [Get("/v1/me/rights/{topic}")]
    Task<RightsText> GetMineAsync(string topic, string language = "da", DateOnly? day = null, CancellationToken ct = default);

    /// <summary>What applies to the signed-in citizen's own case.</summary>
    [Get("/v1/me/guide")]
    Task<Guide> GetMyGuideAsync(string language = "da", DateOnly? day = null, CancellationToken ct = default);

    /// <summary>The guidance that the signed-in citizen was given.</summary>
    [Get("/v1/me/guidance")]
    Task<IReadOnlyList<GuidanceGiven>> GetGivenAsync(string language = "da", CancellationToken ct = default);

    /// <summary>Confirms having read a topic. Refused with <see cref="Problems.NewerVersion"/> when the text has changed.</summary>
    [Post("/v1/me/rights/{topic}/confirm")]
    Task ConfirmAsync(string topic, [Body] ConfirmRead command, CancellationToken ct = default);

    /// <summary>Sends a topic to a citizen of the jobcenter, who is told of it.</summary>
    [Post("/v1/jobcenter/citizens/{id}/topics")]
    Task SendTopicAsync(Guid id, [Body] SendTopic command, CancellationToken ct = default);
}
