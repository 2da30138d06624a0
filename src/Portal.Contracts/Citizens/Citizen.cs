namespace Portal.Contracts.Citizens;

/// <summary>What a person lives on while unemployed; it decides deadlines and who helps them.</summary>
public enum BenefitType
{
    /// <summary>Dagpenge, paid by an unemployment fund.</summary>
    UnemploymentInsurance,
    /// <summary>Kontanthjælp, paid by the municipality.</summary>
    SocialAssistance,
    /// <summary>Sygedagpenge.</summary>
    SicknessBenefit,
    /// <summary>No public benefit.</summary>
    None,
}

/// <summary>Highest completed education.</summary>
public enum EducationLevel
{
    /// <summary>Primary or lower secondary school, or less: no qualifying education.</summary>
    BasicSchool,
    /// <summary>Upper secondary school (gymnasium, HF, HHX, HTX).</summary>
    UpperSecondary,
    /// <summary>Vocational education and training (erhvervsuddannelse).</summary>
    Vocational,
    /// <summary>Short higher education (erhvervsakademi).</summary>
    ShortHigher,
    /// <summary>Medium-length higher education (professionsbachelor, bachelor).</summary>
    MediumHigher,
    /// <summary>Long higher education (kandidat, ph.d.).</summary>
    LongHigher,
}

/// <summary>How a citizen wants to be told that there is something new. The content is always read in the portal.</summary>
public enum ContactChannel
{
    /// <summary>E-mail without content.</summary>
    Email,
    /// <summary>Text message without content.</summary>
    Sms,
    /// <summary>Phone call by a person.</summary>
    Phone,
    /// <summary>Letter on paper.</summary>
    Letter,
}

/// <summary>The languages of the portal.</summary>
public enum Language
{
    /// <summary>Danish, the default.</summary>
    Danish,
    /// <summary>English.</summary>
    English,
}

/// <summary>Why the last job ended.</summary>
public enum ReasonForLoss
{
    /// <summary>The workplace closed.</summary>
    WorkplaceClosed,
    /// <summary>The position was abolished.</summary>
    PositionAbolished,
    /// <summary>Too little work, or a fixed term ran out.</summary>
    LackOfWork,
    /// <summary>The person gave notice.</summary>
    Resigned,
    /// <summary>Newly educated, or coming from something else than a job.</summary>
    NoPreviousJob,
    /// <summary>Anything else.</summary>
    Other,
}
