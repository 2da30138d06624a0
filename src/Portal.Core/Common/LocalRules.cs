using Portal.Contracts;

namespace Portal.Core.Common;

/// <summary>Rules that must be there for whoever asks.</summary>
internal static class LocalRules
{
    /// <summary>Attempts without an answer after which the work list has done its part.</summary>
    public const string Attempts = "assistance.attempts";
    /// <summary>Hours that an advisor keeps a claimed line of the work list.</summary>
    public const string ClaimHours = "assistance.claim.hours";
    /// <summary>Working days until somebody has tried to reach a citizen of the work list.</summary>
    public const string ContactDays = "assistance.contact.working_days";
    /// <summary>Weeks ahead in which a job or something else must begin for reduced contact (LAB § 106).</summary>
    public const string ReducedContactWeeks = "reduced_contact.weeks";
    /// <summary>Days that a citizen may take to send a document.</summary>
    public const string DocumentDays = "reduced_contact.document.days";
    /// <summary>Most months of a mandate.</summary>
    public const string MandateMonths = "mandate.months";
    /// <summary>Days before its end that both are told.</summary>
    public const string MandateWarnDays = "mandate.warn.days";
    /// <summary>Days that an invitation code can be used.</summary>
    public const string MandateCodeDays = "mandate.code.days";

    /// <summary>The rule for everybody.</summary>
    /// <exception cref="InvalidOperationException">It is not loaded.</exception>
    public static RuleValue Need(this RuleBook rules, string key) => rules.Find(key, null)
        ?? throw new InvalidOperationException($"There is no rule {key}. Load content/rules with ./portal setup.");
}
