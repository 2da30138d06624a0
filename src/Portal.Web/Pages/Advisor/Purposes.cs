using Portal.Contracts.Jobcenters;

namespace Portal.Web.Pages.Advisor;

/// <summary>Why staff look at a citizen, as a word in the address of the card; without one the card is not shown.</summary>
internal static class Purposes
{
    public const string Chat = "chat";
    public const string Conversation = "samtale";
    public const string Escalation = "eskalering";
    public const string Booking = "booking";
    public const string Supervision = "tilsyn";
    public const string Cv = "cv";
    public const string Letter = "brev";

    public static LookPurpose? Read(string? word) => word switch
    {
        Chat => LookPurpose.Chat,
        Conversation => LookPurpose.Conversation,
        Escalation => LookPurpose.Escalation,
        Booking => LookPurpose.AssistedBooking,
        Supervision => LookPurpose.Supervision,
        Cv => LookPurpose.CvCheck,
        Letter => LookPurpose.Letter,
        _ => null,
    };
}
