using Portal.Contracts.Citizens;

namespace Portal.Web.Pages.Citizen;

/// <summary>Where each step is taken.</summary>
internal static class Steps
{
    public static string PathOf(StepKind kind) => kind switch
    {
        StepKind.Register => "/tilmeld",
        StepKind.BookConversation => "/samtale/vaelg",
        StepKind.AwaitBooking or StepKind.ReducedContact or StepKind.AttendConversation => "/samtale",
        StepKind.CompleteCv => "/cv",
        StepKind.ReadRights => "/rettigheder",
        StepKind.ReadMessage => "/beskeder",
        StepKind.MeetContact => "/min-kontaktperson",
        StepKind.AnswerPlanProposal => "/min-plan#forslag",
        _ => "/joblog",
    };
}
