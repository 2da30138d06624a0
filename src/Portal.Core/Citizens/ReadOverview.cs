using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Booking;
using Portal.Contracts.Citizens;
using Portal.Contracts.Mandates;
using Portal.Core.Booking;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Cv;
using Portal.Core.Data;
using Portal.Core.Escalations;
using Portal.Core.Notifications;
using Portal.Core.Plan;
using Portal.Core.Rights;

namespace Portal.Core.Citizens;

/// <summary>Min side in one answer: what is next, by when and why, and what is done.</summary>
/// <param name="db">The database.</param>
/// <param name="registrations">Reads the registration.</param>
/// <param name="conversations">Reads where the citizen stands with the conversation.</param>
/// <param name="cv">Reads the CV.</param>
/// <param name="rights">Knows which topics are still to be read.</param>
/// <param name="contact">Reads the personal contact.</param>
/// <param name="threads">Counts unread messages.</param>
/// <param name="inbox">Reads the news.</param>
/// <param name="plan">Reads the plan in a few words.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadOverview(
    PortalDbContext db, ReadRegistration registrations, ReadConversation conversations, ReadCv cv, ReadRights rights,
    ReadMyContact contact, ReadThreads threads, Inbox inbox, ReadPlan plan, TimeProvider clock)
{
    /// <summary>The actor's overview.</summary>
    public async Task<Overview> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var name = await db.Set<CitizenRecord>().Where(c => c.Id == actor.Citizen).Select(c => c.Name).SingleAsync(ct);
        var news = await inbox.UnreadAsync(actor.Citizen, ct);
        var unread = await threads.CountUnreadAsync(actor.Citizen, ct);
        // The plan has a scope of its own, and only the citizen answers what is proposed for it.
        var summary = actor.May(MandateScope.Plan) ? await plan.SummaryAsync(actor.Citizen, ct) : null;
        if (await registrations.FindAsync(actor.Citizen, ct) is not { } registration)
        {
            var register = new NextStep(StepKind.Register, null, false, "LAB § 19", null, "first-unemployed-day");
            return new Overview(name, null, 0, register, [], [], null, null, unread, news) { Plan = summary };
        }

        List<StepKind> done = [StepKind.Register];
        List<NextStep> steps = [];
        var conversation = (await conversations.ExecuteAsync(actor, ct)).Value!;
        AddConversation(conversation, registration, clock.GetUtcNow(), steps, done);

        var resume = await cv.ExecuteAsync(actor, ct);
        AddStep(StepKind.CompleteCv, resume.Missing.Count == 0, resume.DueOn, resume.RuleSource, resume.RuleDays, "cv-deadline");
        AddStep(StepKind.ReadRights, await rights.HasConfirmedMustReadAsync(actor, ct), null, null, null, null);

        var personal = await contact.FindEscalationAsync(actor.Citizen, ct);
        if (personal is { ContactedAt: null, ContactName: not null })
        {
            // The last day for it is the contact's, not the citizen's.
            steps.Add(new NextStep(StepKind.MeetContact, null, false, null, null, "risk-and-personal-contact"));
        }
        if (unread > 0)
        {
            steps.Add(new NextStep(StepKind.ReadMessage, null, false, null, null, null));
        }

        if (summary is { WaitingForCitizen: > 0 } && actor.Representative is null)
        {
            steps.Add(new NextStep(StepKind.AnswerPlanProposal, null, false, null, null, "my-plan"));
        }

        // What somebody waits for comes first; then what is due soonest; what has no last day comes after. A conversation asks for nothing
        // before its day: until then, what can be done now goes before it.
        var ordered = steps
            .Select(step => step with { Overdue = step.DueOn < today && step.Kind is (StepKind.BookConversation or StepKind.CompleteCv) })
            .OrderByDescending(step => step.Overdue)
            .ThenByDescending(step => step.Kind is StepKind.ReadMessage or StepKind.AnswerPlanProposal)
            .ThenBy(step => step.Kind is StepKind.AttendConversation && step.DueOn > today)
            .ThenBy(step => step.DueOn ?? DateOnly.MaxValue)
            .ToList();
        var next = ordered.FirstOrDefault() ?? new NextStep(StepKind.KeepSearching, null, false, "LAB § 20", null, "job-log");
        return new Overview(
            name, registration, CivicTime.WeeksBetween(registration.FirstUnemployedDay, today), next,
            ordered.Skip(1).ToList(), done, conversation.Current, personal?.ContactName, unread, news)
        {
            ContactSoon = personal is { ContactName: null },
            Plan = summary,
        };

        void AddStep(StepKind kind, bool isDone, DateOnly? dueOn, string? source, int? value, string? topic)
        {
            if (isDone)
            {
                done.Add(kind);
            }
            else
            {
                steps.Add(new NextStep(kind, dueOn, false, source, value, topic));
            }
        }
    }

    private static void AddConversation(
        ConversationState state, Registration registration, DateTimeOffset now, List<NextStep> steps, List<StepKind> done)
    {
        if (state.Current is { } appointment)
        {
            done.Add(StepKind.BookConversation);
            if (state.Released)
            {
                done.Add(StepKind.ReducedContact);
            }
            else if (appointment.EndsAt > now)
            {
                steps.Add(new NextStep(StepKind.AttendConversation, CivicTime.DayOf(appointment.StartsAt), false, null, null, "first-conversation"));
            }
        }
        else if (state.Held)
        {
            done.Add(StepKind.BookConversation);
        }
        else if (state.Released)
        {
            done.Add(StepKind.ReducedContact);
        }
        else if (registration.CannotBookAlone || state.OnWorkList)
        {
            steps.Add(new NextStep(StepKind.AwaitBooking, null, false, null, null, "cannot-book-myself"));
        }
        else
        {
            // What is reported and not decided yet stands, but has no day to be late for.
            steps.Add(new NextStep(
                StepKind.BookConversation, state.Undecided ? null : state.BookBy, false, state.RuleSource, state.RuleDays, "self-booking"));
        }
    }
}
