using Portal.Contracts.Jobcenters;
using Portal.Web.Language;

namespace Portal.Web.Pages.Advisor;

/// <summary>A line of the desk, and when it was read.</summary>
/// <param name="Item">The line.</param>
/// <param name="Now">The instant the desk was read.</param>
public sealed record DeskLine(DeskItem Item, DateTimeOffset Now)
{
    /// <summary>Why it stands here, and since when, in words.</summary>
    public string Why(Texts texts, LocalTime time)
    {
        var key = $"desk.{Item.Kind}.why";
        // Only a conversation lies ahead; once it has begun, the sentence is another.
        if (Item.Kind is DeskItemKind.Conversation && Item.At <= Now)
        {
            key += ".begun";
        }
        return texts[key, Elapsed.Between(Now, Item.At, texts), MomentOf(texts, time)];
    }

    /// <summary>What else puts it here, each a sentence of its own.</summary>
    public IEnumerable<string> Reasons(Texts texts) => Item.Reasons.Where(reason => reason is not DeskReason.AnswerLate).Select(reason => texts[$"desk.reason.{reason}"]);

    /// <summary>Until when the chat is to be answered.</summary>
    public string? AnswerBy(Texts texts, LocalTime time) => Item.AnswerBy is not { } by ? null
        : texts[Item.Overdue ? "desk.answer-by.past" : "desk.answer-by", LocalTime.DateOf(by) == time.Today ? texts["desk.today", LocalTime.Clock(by)] : time.Moment(by)];

    /// <summary>The last day for it, if there is one.</summary>
    public string? Due(Texts texts, LocalTime time) =>
        Item.DueOn is { } due ? texts[Item.Overdue ? "desk.due.past" : "desk.due", time.Day(due)] : null;

    /// <summary>Where it is done, for the lines that lead to a page.</summary>
    public string Path => Item.Kind switch
    {
        DeskItemKind.Escalation => $"/medarbejder/borger/{Item.CitizenId}?formaal={Purposes.Escalation}",
        DeskItemKind.Conversation => $"/medarbejder/borger/{Item.CitizenId}?formaal={Purposes.Conversation}",
        DeskItemKind.BookForCitizen => $"/medarbejder/book/{Item.CitizenId}",
        DeskItemKind.EstimateAnswer => $"/medarbejder/borger/{Item.CitizenId}/bud?formaal={Purposes.Escalation}#said",
        DeskItemKind.CheckCv => $"/medarbejder/cv/{Item.CitizenId}",
        _ => $"/medarbejder/chat/{Item.Id}",
    };

    private string MomentOf(Texts texts, LocalTime time) =>
        LocalTime.DateOf(Item.At) == time.Today ? texts["desk.today", LocalTime.Clock(Item.At)] : time.Moment(Item.At);
}
