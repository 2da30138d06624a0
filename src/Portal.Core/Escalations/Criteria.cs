using Portal.Contracts.Risk;

namespace Portal.Core.Escalations;

/// <summary>What the sweep knows of an open spell beside the facts of the risk model. No profiling: each is a plain fact of the case.</summary>
/// <param name="WeeksUnemployed">Whole weeks since the first unemployed day.</param>
/// <param name="MissedConversation">Did not come to the introductory conversation.</param>
/// <param name="CvOverdueDays">Days past the CV deadline without a complete CV; 0 when not overdue.</param>
/// <param name="AskedForHelp">Asked for help in this spell.</param>
/// <param name="MissedDeadline">Let the deadline for booking pass although there was a fair chance, and has still not booked.</param>
internal readonly record struct CaseFacts(
    int WeeksUnemployed, bool MissedConversation, int CvOverdueDays, bool AskedForHelp, bool MissedDeadline = false);

/// <summary>Decides whether a citizen is given a personal contact, and says every reason.</summary>
internal static class Criteria
{
    /// <summary>Days that a CV may be overdue before a person looks: a weekend and a day to be reminded.</summary>
    public const int CvGraceDays = 7;

    /// <summary>The reasons; none means no escalation.</summary>
    /// <param name="facts">Plain facts of the case.</param>
    /// <param name="probability">The estimate, where profiling is on and a number could be given.</param>
    /// <param name="thresholdPercent">The jobcenter's threshold for it.</param>
    /// <param name="weeksCriterion">The jobcenter's limit in weeks.</param>
    public static List<Reason> Reasons(in CaseFacts facts, double? probability, int thresholdPercent, int weeksCriterion)
    {
        List<Reason> reasons = [];
        if (facts.AskedForHelp)
        {
            reasons.Add(new Reason(EscalationReason.AskedForHelp, null, null));
        }
        if (facts.MissedConversation)
        {
            reasons.Add(new Reason(EscalationReason.MissedConversation, null, null));
        }
        if (facts.MissedDeadline)
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
        if (facts.CvOverdueDays > CvGraceDays)
        {
            reasons.Add(new Reason(EscalationReason.OverdueCv, facts.CvOverdueDays, CvGraceDays));
        }
        return reasons;
    }
}
