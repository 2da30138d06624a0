namespace Portal.Contracts;

public static partial class Problems
{
    /// <summary>409: the registration is not the open one (any more).</summary>
    public const string SpellNotOpen = "spell-not-open";
    /// <summary>409: that is not asked (any more).</summary>
    public const string NoQuestion = "no-question";
    /// <summary>409: another trial of the jobcenter takes people in at the same time.</summary>
    public const string TrialOverlaps = "trial-overlaps";
    /// <summary>409: the trial has been stopped already.</summary>
    public const string TrialStopped = "trial-stopped";
}
