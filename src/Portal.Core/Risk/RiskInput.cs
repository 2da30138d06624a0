namespace Portal.Core.Risk;

/// <summary>
/// The inputs that a model used on people may have: this list is the whole of it. What must not count (sex, origin,
/// citizenship, language of birth, health, family, religion, fund, name, address finer than the municipality, clicks, sanction
/// history) has no member, so a model file that asks for it is refused. A test holds the list.
/// </summary>
internal enum RiskInput
{
    /// <summary>Highest completed education.</summary>
    Education,
    /// <summary>Months in work out of the last 36.</summary>
    MonthsEmployed,
    /// <summary>Whole years in the last job.</summary>
    YearsInLastJob,
    /// <summary>Why the last job ended.</summary>
    ReasonForLoss,
    /// <summary>The person's own estimate of the weeks until a job.</summary>
    OwnExpectation,
    /// <summary>The newest CV is complete. Behaviour: weighs 0 until outcomes back it.</summary>
    CvComplete,
    /// <summary>
    /// Whole years of age on the first unemployed day. Off: it is read only where the jobcenter's admin has turned it on, and no
    /// shipped model has it.
    /// </summary>
    Age,
    /// <summary>Spells of unemployment in the portal that ended in the five years before; unknown where there is none, because other registers are not asked.</summary>
    EarlierSpells,
    /// <summary>Month of the first unemployed day, 1 to 12.</summary>
    MonthBegan,
    /// <summary>The CV is approved. Behaviour: weighs 0 until outcomes back it.</summary>
    CvApproved,
    /// <summary>A conversation was held in this spell. Behaviour: weighs 0 until outcomes back it.</summary>
    ConversationHeld,
}
