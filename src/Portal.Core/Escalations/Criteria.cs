using Portal.Contracts.Citizens;
using Portal.Contracts.Risk;

namespace Portal.Core.Escalations;

/// <summary>What the sweep knows of an open spell beside the facts of the risk model. No profiling: each is a plain fact of the case.</summary>
/// <param name="WeeksUnemployed">Whole weeks since the first unemployed day.</param>
/// <param name="MissedConversations">How often the citizen did not come to a conversation.</param>
/// <param name="CvOverdueDays">Days past the CV deadline without a complete CV, where there was a fair chance; 0 when not overdue.</param>
/// <param name="AskedForHelp">Asked for help in this spell.</param>
/// <param name="MissedDeadline">Let the deadline for booking pass although there was a fair chance, and has still not booked.</param>
internal readonly record struct CaseFacts(
    int WeeksUnemployed, int MissedConversations, int CvOverdueDays, bool AskedForHelp, bool MissedDeadline = false)
{
    /// <summary>Whole weeks since something last happened in the case.</summary>
    public int WeeksInactive { get; init; }
    /// <summary>An advisor referred the citizen.</summary>
    public bool ReferredByAdvisor { get; init; }
    /// <summary>The fund referred the citizen.</summary>
    public bool ReferredByFund { get; init; }
    /// <summary>Whole years of age, where the day of birth is known.</summary>
    public int? Age { get; init; }
    /// <summary>Highest completed education.</summary>
    public EducationLevel? Education { get; init; }
    /// <summary>DISCO-08 code of the last job, where it is known.</summary>
    public string? Trade { get; init; }
}

/// <summary>Decides whether a citizen is given a personal contact, and says every reason.</summary>
internal static class Criteria
{
    /// <summary>The reasons; none means no escalation.</summary>
    /// <param name="facts">Plain facts of the case.</param>
    /// <param name="probability">The estimate, where profiling is on and a number could be given.</param>
    /// <param name="thresholdPercent">The jobcenter's threshold for it.</param>
    /// <param name="weeksCriterion">The jobcenter's limit in weeks.</param>
    /// <param name="triggers">The jobcenter's other rules.</param>
    public static List<Reason> Reasons(in CaseFacts facts, double? probability, int thresholdPercent, int weeksCriterion, TriggerSet triggers)
    {
        List<Reason> reasons = [];
        if (facts.AskedForHelp && triggers[EscalationReason.AskedForHelp].Enabled)
        {
            reasons.Add(new Reason(EscalationReason.AskedForHelp, null, null));
        }
        if (facts.ReferredByAdvisor && triggers[EscalationReason.ReferredByAdvisor].Enabled)
        {
            reasons.Add(new Reason(EscalationReason.ReferredByAdvisor, null, null));
        }
        if (facts.ReferredByFund && triggers[EscalationReason.ReferredByFund].Enabled)
        {
            reasons.Add(new Reason(EscalationReason.ReferredByFund, null, null));
        }
        if (facts.MissedConversations > 0 && triggers.LimitOf(EscalationReason.MissedConversation) is { } often && facts.MissedConversations >= often)
        {
            reasons.Add(new Reason(EscalationReason.MissedConversation, null, null));
        }
        if (facts.MissedDeadline && triggers[EscalationReason.MissedBookingDeadline].Enabled)
        {
            reasons.Add(new Reason(EscalationReason.MissedBookingDeadline, null, null));
        }
        // Compared as the percent that is shown, so that the screen never says «70 of 70, not escalated».
        if (probability is { } p && (int)Math.Round(p * 100) is var percent && percent >= thresholdPercent)
        {
            reasons.Add(new Reason(EscalationReason.RiskAboveThreshold, percent, thresholdPercent));
        }
        if (facts.WeeksUnemployed >= weeksCriterion)
        {
            reasons.Add(new Reason(EscalationReason.WeeksUnemployed, facts.WeeksUnemployed, weeksCriterion));
        }
        if (triggers.LimitOf(EscalationReason.OverdueCv) is { } grace && facts.CvOverdueDays > grace)
        {
            reasons.Add(new Reason(EscalationReason.OverdueCv, facts.CvOverdueDays, grace));
        }
        if (triggers.LimitOf(EscalationReason.Inactive) is { } weeks && facts.WeeksInactive >= weeks)
        {
            reasons.Add(new Reason(EscalationReason.Inactive, facts.WeeksInactive, weeks));
        }
        if (triggers.LimitOf(EscalationReason.YoungWithoutEducation) is { } young && facts.Age < young && Unqualified(facts.Education))
        {
            reasons.Add(new Reason(EscalationReason.YoungWithoutEducation, null, young));
        }
        if (triggers.LimitOf(EscalationReason.ShrinkingTrade) is { } older && facts.Age >= older && Unqualified(facts.Education)
            && facts.Trade is { Length: > 0 } trade && triggers[EscalationReason.ShrinkingTrade].Trades.Any(t => trade.StartsWith(t, StringComparison.Ordinal)))
        {
            reasons.Add(new Reason(EscalationReason.ShrinkingTrade, null, older));
        }
        return reasons;
    }

    /// <summary>The kinds as bits; the order of the enum is stored and never changes.</summary>
    public static int Bits(IEnumerable<Reason> reasons) => reasons.Aggregate(0, (bits, reason) => bits | Bit(reason.Kind));

    /// <summary>The bit of a kind.</summary>
    public static int Bit(EscalationReason kind) => 1 << (int)kind;

    // Lower secondary and upper secondary school alone qualify for no trade.
    private static bool Unqualified(EducationLevel? education) => education is EducationLevel.BasicSchool or EducationLevel.UpperSecondary;
}
