namespace Portal.Contracts;

// Min Plan and the job log.
public static partial class Problems
{
    /// <summary>409: the part is agreed; what changes it is a proposal that the other side accepts.</summary>
    public const string PartAgreed = "part-agreed";
    /// <summary>409: what is proposed fits only a part that is agreed (or only one that is not).</summary>
    public const string PartNotAgreed = "part-not-agreed";
    /// <summary>409: a proposal of the part waits already.</summary>
    public const string ProposalWaits = "proposal-waits";
    /// <summary>409: the proposal has been answered, taken back, or overtaken by a change.</summary>
    public const string ProposalGone = "proposal-gone";
    /// <summary>409: the suggestion is no longer made, or its cause is another one.</summary>
    public const string SuggestionGone = "suggestion-gone";
    /// <summary>409: there are as many documents, tasks or entries as there may be.</summary>
    public const string ListFull = "list-full";
}
