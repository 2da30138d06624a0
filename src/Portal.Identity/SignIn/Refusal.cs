namespace Portal.Identity.SignIn;

/// <summary>Why somebody could not sign in; the texts are named "refusal.…".</summary>
internal enum Refusal
{
    /// <summary>The chosen demo person no longer exists.</summary>
    Unknown,
    /// <summary>The level of assurance is below Substantial.</summary>
    Assurance,
    /// <summary>The provider did not say who the person is.</summary>
    Incomplete,
    /// <summary>The account is disabled.</summary>
    Disabled,
    /// <summary>A member of staff without an account.</summary>
    NoAccount,
    /// <summary>The person gave up at the provider.</summary>
    Cancelled,
    /// <summary>The provider failed.</summary>
    Provider,
}
