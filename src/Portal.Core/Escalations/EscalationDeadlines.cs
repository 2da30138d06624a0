using Portal.Contracts.Escalations;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Escalations;

/// <summary>
/// Last days of the steps of an escalation, counted in Danish working days from a day, by the dated rules of that day.
/// </summary>
/// <param name="Assign">To find a contact.</param>
/// <param name="Attempt">To try to reach the citizen.</param>
/// <param name="Retry">To try again.</param>
/// <param name="Plan">To agree on a plan after the first contact.</param>
/// <param name="FollowUp">To look at how it goes.</param>
internal sealed record EscalationDeadlines(DateOnly Assign, DateOnly Attempt, DateOnly Retry, DateOnly Plan, DateOnly FollowUp)
{
    /// <summary>Keys of the rules.</summary>
    public const string AssignDays = "escalation.assign.working_days";
    public const string AttemptDays = "escalation.attempt.working_days";
    public const string RetryDays = "escalation.retry.working_days";
    public const string PlanDays = "escalation.plan.working_days";
    public const string FollowUpDays = "escalation.follow_up.working_days";

    /// <summary>The last days, counted from this one.</summary>
    public static async Task<EscalationDeadlines> FromAsync(PortalDbContext db, DateOnly today, CancellationToken ct) => From(await RuleBook.OnAsync(db, today, ct), today);

    internal static EscalationDeadlines From(RuleBook rules, DateOnly today)
    {
        DateOnly After(string key) => CivicTime.AddWorkingDays(today, rules.Need(key).Value);
        return new EscalationDeadlines(After(AssignDays), After(AttemptDays), After(RetryDays), After(PlanDays), After(FollowUpDays));
    }

    /// <summary>Last day of what comes next in a state; none when nothing does.</summary>
    public DateOnly? In(EscalationStatus status) => status switch
    {
        EscalationStatus.Open => Assign,
        EscalationStatus.Assigned => Attempt,
        EscalationStatus.ContactAttempted => Retry,
        EscalationStatus.Contacted => Plan,
        EscalationStatus.PlanAgreed => FollowUp,
        _ => null,
    };
}
