namespace Portal.Contracts;

// The risk engine.
public static partial class Problems
{
    /// <summary>409: the citizen has said the same already, and a person will reply.</summary>
    public const string AnswerWaits = "answer-waits";
    /// <summary>409: somebody has replied already.</summary>
    public const string AnswerReplied = "answer-replied";
    /// <summary>409: the model asks for age, which is off in the jobcenter.</summary>
    public const string AgeIsOff = "age-is-off";
}
