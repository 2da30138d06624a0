namespace Portal.Contracts;

// The desk: who answers whom.
public static partial class Problems
{
    /// <summary>409: another advisor is talking with the same citizen; a citizen is answered by one at a time.</summary>
    public const string CitizenTaken = "citizen-taken";
    /// <summary>409: the advisor is registered as absent, or can take no chat for another reason.</summary>
    public const string AdvisorAway = "advisor-away";
}
