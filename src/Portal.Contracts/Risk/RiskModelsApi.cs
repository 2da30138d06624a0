using System.ComponentModel.DataAnnotations;
using Refit;

namespace Portal.Contracts.Risk;

/// <summary>A model that can be chosen.</summary>
/// <param name="Version">Its name.</param>
/// <param name="Dated">Day on which it was made.</param>
/// <param name="Preliminary">It has not been fitted to outcomes of this portal.</param>
/// <param name="About">What it is, in the words of its file (English).</param>
/// <param name="Spells">Spells that it was fitted to; none for a preliminary one.</param>
/// <param name="Exits">Of these ended.</param>
/// <param name="UsesAge">It asks for age.</param>
public sealed record ModelChoice(string Version, DateOnly Dated, bool Preliminary, string About, int? Spells, int? Exits, bool UsesAge);

/// <summary>When a model was put in force.</summary>
/// <param name="Version">The model.</param>
/// <param name="From">First local Danish day.</param>
/// <param name="SignedBy">Who signed it; none for the model that comes with the program, which nobody here has chosen.</param>
/// <param name="SignedAt">Instant (UTC).</param>
/// <param name="Note">What was looked at.</param>
/// <param name="Now">It is the one that holds today.</param>
public sealed record ModelUse(string Version, DateOnly? From, string? SignedBy, DateTimeOffset? SignedAt, string? Note, bool Now);

/// <summary>The models of a jobcenter: which holds, which held, which can be chosen.</summary>
/// <param name="Current">The one that holds today.</param>
/// <param name="History">All that were put in force, the newest first; those ahead too.</param>
/// <param name="Choices">All that can be chosen, newest first.</param>
/// <param name="AgeOn">Age may be looked at.</param>
/// <param name="AgeSetBy">Who turned age on.</param>
public sealed record ModelsInUse(ModelUse Current, IReadOnlyList<ModelUse> History, IReadOnlyList<ModelChoice> Choices, bool AgeOn, string? AgeSetBy);

/// <summary>Signs a model and puts it in force (admin).</summary>
public sealed record PutModelInForce
{
    /// <summary>The model.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Version { get; init; }

    /// <summary>First local Danish day: today or later, at most a year ahead.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    public DateOnly? InForceFrom { get; init; }

    /// <summary>What was looked at before signing.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? SignOff { get; init; }
}

/// <summary>Turns age on or off as an input (admin). Off unless turned on.</summary>
/// <param name="On">On.</param>
public sealed record SetAge(bool On);

/// <summary>How good a model's figures are, measured on spells that began in the past, as they looked on their first day.</summary>
/// <param name="Weeks">Weeks after the first day.</param>
/// <param name="People">Spells with a known outcome.</param>
/// <param name="Observed">Share still unemployed, corrected for spells that are still open.</param>
/// <param name="Predicted">Mean figure.</param>
/// <param name="Auc">Chance that somebody who stayed had the higher figure; none where it cannot be measured.</param>
/// <param name="Brier">Mean squared error.</param>
/// <param name="Slope">Calibration slope; 1 is right.</param>
public sealed record ModelQuality(int Weeks, int People, double? Observed, double? Predicted, double? Auc, double? Brier, double? Slope)
{
    /// <summary>Observed by predicted; above 1 means that need is under-predicted.</summary>
    public double? ObservedToExpected => Observed / Predicted;
}

/// <summary>What became of people, in a replay. Counts below 5 are not told.</summary>
/// <param name="People">How many.</param>
/// <param name="Lasted">Still unemployed after 26 weeks.</param>
/// <param name="Ended">Ended within 26 weeks.</param>
/// <param name="Unknown">Still open, and not yet 26 weeks old.</param>
public sealed record ReplayOutcome(int? People, int? Lasted, int? Ended, int? Unknown);

/// <summary>People who would have been flagged first in some weeks.</summary>
/// <param name="FromWeek">First week (0 is the first day).</param>
/// <param name="ToWeek">Last week.</param>
/// <param name="Outcome">What became of them.</param>
public sealed record ReplayWhen(int FromWeek, int ToWeek, ReplayOutcome Outcome);

/// <summary>A model on past cohorts: how good, whom it would have flagged in the first 26 weeks, when, and what happened.</summary>
/// <param name="Version">The model.</param>
/// <param name="Quality">How good.</param>
/// <param name="Flagged">Whom it would have flagged.</param>
/// <param name="NotFlagged">Whom not.</param>
/// <param name="When">When it would have flagged them.</param>
/// <param name="NoNumber">Spells for which it would never have given a number.</param>
public sealed record ModelReplay(
    string Version, IReadOnlyList<ModelQuality> Quality, ReplayOutcome Flagged, ReplayOutcome NotFlagged, IReadOnlyList<ReplayWhen> When, int? NoNumber);

/// <summary>Champion and challenger on the same past cohorts. Nothing is changed by looking.</summary>
/// <param name="Spells">Spells that were looked at.</param>
/// <param name="From">First day of the oldest.</param>
/// <param name="To">First day of the newest.</param>
/// <param name="ThresholdPercent">The jobcenter's threshold.</param>
/// <param name="Champion">The model that holds today; none while there are too few spells.</param>
/// <param name="Challenger">The other one; none where none was asked for.</param>
/// <param name="Both">Flagged by both.</param>
/// <param name="OnlyChampion">Only by the one that holds.</param>
/// <param name="OnlyChallenger">Only by the other.</param>
public sealed record ModelComparison(
    int Spells, DateOnly? From, DateOnly? To, int ThresholdPercent, ModelReplay? Champion, ModelReplay? Challenger,
    ReplayOutcome? Both, ReplayOutcome? OnlyChampion, ReplayOutcome? OnlyChallenger);

/// <summary>How something stands.</summary>
public enum WatchLight
{
    /// <summary>Within what chance explains.</summary>
    Fine,
    /// <summary>Look at it.</summary>
    Watch,
    /// <summary>Do something: refit, or turn it off.</summary>
    Act,
    /// <summary>Too few to say.</summary>
    TooFew,
}

/// <summary>Spells that began in one quarter of a year.</summary>
/// <param name="From">First day of the quarter.</param>
/// <param name="Quality">Quality at 26 weeks.</param>
/// <param name="Light">How observed by expected stands.</param>
public sealed record CohortQuality(DateOnly From, ModelQuality Quality, WatchLight Light);

/// <summary>Whether people's answers are the ones they used to be.</summary>
/// <param name="Input">The input.</param>
/// <param name="Stability">Population stability index of the last 13 weeks against all before; none where there are too few.</param>
/// <param name="UnknownBefore">Share unknown before, 0 to 1.</param>
/// <param name="UnknownNow">Share unknown in the last 13 weeks.</param>
/// <param name="Light">Below .1 fine, from .25 act.</param>
public sealed record InputDrift(string Input, double? Stability, double? UnknownBefore, double? UnknownNow, WatchLight Light);

/// <summary>How the figures treat a group, in aggregate. Groups are never inputs.</summary>
/// <param name="Column">What divides people.</param>
/// <param name="Group">The group.</param>
/// <param name="People">With a known outcome at 26 weeks; never fewer than 30.</param>
/// <param name="Observed">Share still unemployed.</param>
/// <param name="Predicted">Mean figure.</param>
/// <param name="FalseFlagged">Share flagged of those who left in time.</param>
/// <param name="Missed">Share not flagged of those who stayed.</param>
/// <param name="Light">How observed by expected stands: a group whose need is under-predicted is missed.</param>
public sealed record GroupWatch(string Column, string Group, int People, double Observed, double Predicted, double FalseFlagged, double Missed, WatchLight Light)
{
    /// <summary>Observed by predicted.</summary>
    public double ObservedToExpected => Observed / Predicted;
}

/// <summary>What people said against figures, and who was right.</summary>
/// <param name="Kind">A name of <see cref="EstimateJudgement"/> or <see cref="EstimateAnswerKind"/>.</param>
/// <param name="Count">How many; none when there are 1 to 4.</param>
/// <param name="Known">Of these with a known outcome.</param>
/// <param name="Right">Of these as the person said.</param>
public sealed record DissentWatch(string Kind, int? Count, int? Known, int? Right);

/// <summary>What the model in force does, on past cohorts and among those who are unemployed now.</summary>
/// <param name="Version">The model.</param>
/// <param name="Spells">Spells that were looked at.</param>
/// <param name="Enough">There are spells enough to say anything.</param>
/// <param name="Quality">At 13, 26 and 52 weeks.</param>
/// <param name="Cohorts">By quarter, the oldest first.</param>
/// <param name="Drift">By input.</param>
/// <param name="Groups">By group; small ones, and what would give them away, left out.</param>
/// <param name="Judgements">What advisors judged.</param>
/// <param name="Answers">What citizens said.</param>
/// <param name="Scored">Open spells with an estimate now.</param>
/// <param name="WithoutNumber">Of these without a number.</param>
public sealed record ModelWatch(
    string Version, int Spells, bool Enough, IReadOnlyList<ModelQuality> Quality, IReadOnlyList<CohortQuality> Cohorts, IReadOnlyList<InputDrift> Drift,
    IReadOnlyList<GroupWatch> Groups, IReadOnlyList<DissentWatch> Judgements, IReadOnlyList<DissentWatch> Answers, int Scored, int WithoutNumber);

/// <summary>What one threshold would mean.</summary>
/// <param name="Percent">The threshold.</param>
/// <param name="FlaggedNow">Unemployed people at or above it now.</param>
/// <param name="New">Of these without a personal contact yet.</param>
/// <param name="OfFlaggedLong">Of 1 flagged in past cohorts, the share that was still unemployed after 26 weeks; none where there were too few.</param>
/// <param name="OfLongFlagged">Of 1 who was still unemployed after 26 weeks, the share that would have been flagged.</param>
public sealed record ThresholdPoint(int Percent, int FlaggedNow, int New, double? OfFlaggedLong, double? OfLongFlagged);

/// <summary>How many can be flagged before the advisors are full.</summary>
/// <param name="Percent">The threshold in use.</param>
/// <param name="FreePlaces">Places that advisors have for escalated citizens and that nobody has.</param>
/// <param name="Capacity">All places.</param>
/// <param name="LowestThatFits">The lowest threshold at which all new ones have a place; none where none does.</param>
/// <param name="Points">From high to low.</param>
public sealed record ThresholdChoices(int Percent, int FreePlaces, int Capacity, int? LowestThatFits, IReadOnlyList<ThresholdPoint> Points);

/// <summary>Changes the threshold from which an estimate gives a personal contact (admin).</summary>
public sealed record SetThreshold
{
    /// <summary>Percent.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [Range(1, 100, ErrorMessage = FieldErrors.OutOfRange)]
    public int? Percent { get; init; }
}

/// <summary>The card of a model with its paperwork.</summary>
/// <param name="Version">The model.</param>
/// <param name="Markdown">The card (English).</param>
public sealed record ModelCardText(string Version, string Markdown);

/// <summary>Models of the risk engine: choosing, comparing, watching. For a jobcenter's leader and admin.</summary>
public interface IRiskModelsApi
{
    /// <summary>Which model holds, which held, which can be chosen.</summary>
    [Get("/v1/jobcenter/risk/models")]
    Task<ModelsInUse> GetModelsAsync(CancellationToken ct = default);

    /// <summary>Signs a model and puts it in force from a day (admin).</summary>
    [Post("/v1/jobcenter/risk/models/in-force")]
    Task PutInForceAsync([Body] PutModelInForce command, CancellationToken ct = default);

    /// <summary>Turns age on or off (admin).</summary>
    [Put("/v1/jobcenter/risk/age")]
    Task SetAgeAsync([Body] SetAge command, CancellationToken ct = default);

    /// <summary>The model in force, and another if asked for, on past cohorts.</summary>
    [Get("/v1/jobcenter/risk/comparison")]
    Task<ModelComparison> CompareAsync(string? challenger = null, CancellationToken ct = default);

    /// <summary>How the model in force does.</summary>
    [Get("/v1/jobcenter/risk/watch")]
    Task<ModelWatch> WatchAsync(CancellationToken ct = default);

    /// <summary>What each threshold would mean for the advisors.</summary>
    [Get("/v1/jobcenter/risk/threshold")]
    Task<ThresholdChoices> GetThresholdsAsync(CancellationToken ct = default);

    /// <summary>Changes the threshold (admin).</summary>
    [Put("/v1/jobcenter/risk/threshold")]
    Task SetThresholdAsync([Body] SetThreshold command, CancellationToken ct = default);

    /// <summary>The card of a model with its paperwork.</summary>
    [Get("/v1/jobcenter/risk/models/{model}/card")]
    Task<ModelCardText> GetCardAsync(string model, CancellationToken ct = default);
}
