namespace Portal.Contracts;

// Escalations.
public static partial class Problems
{
    /// <summary>409: the step does not fit where the escalation stands now; somebody may have been quicker.</summary>
    public const string StepDoesNotFit = "step-does-not-fit";
    /// <summary>409: the citizen has a booked conversation; it is to be cancelled or held before they move.</summary>
    public const string ConversationBooked = "conversation-booked";
}
