using Portal.Core.Common;
using Portal.Core.Desks;

namespace Portal.Cli.Demo;

/// <summary>A few canned answers, as a jobcenter would have written them.</summary>
internal static class DemoCanned
{
    private static readonly (string Title, string Danish, string English)[] Answers =
    [
        ("Velkommen", "Hej {fornavn}. Tak for din besked. Jeg ser på det og vender tilbage her i chatten.\nVenlig hilsen {rådgiver}, {jobcenter}",
            "Hello {fornavn}. Thank you for your message. I will look into it and answer here in the chat.\nKind regards, {rådgiver}, {jobcenter}"),
        ("Din samtale", "Din samtale er {samtale}. Passer det ikke, kan du selv flytte den under Samtale.",
            "Your meeting is {samtale}. If it does not suit you, you can move it yourself under Meeting."),
        ("Frist for at booke", "Du skal booke en samtale senest {bookfrist}. Du gør det under Samtale. Ring til os på {telefon}, hvis du vil have hjælp.",
            "You must book a meeting by {bookfrist}. You do it under Meeting. Call us at {telefon} if you would like help."),
        ("Frist for CV", "Dit CV skal være færdigt senest {cvfrist}. Du kan se, hvad der mangler, under CV.",
            "Your CV must be complete by {cvfrist}. You can see what is missing under CV."),
    ];

    public static IEnumerable<CannedAnswerRow> Of(Guid jobcenter, TimeProvider clock) => Answers.Select(answer => new CannedAnswerRow
    {
        Id = Ids.New(clock),
        JobcenterId = jobcenter,
        Title = answer.Title,
        Danish = answer.Danish,
        English = answer.English,
    });
}
