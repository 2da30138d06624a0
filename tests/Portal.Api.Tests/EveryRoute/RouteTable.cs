using Portal.Contracts;
using Portal.Contracts.Mandates;

namespace Portal.Api.Tests.EveryRoute;

/// <summary>A route, who may use it, and a request that fits it. {…} in the path and the body name things of <see cref="World"/>.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path as in the OpenAPI document.</param>
/// <param name="Roles">Roles that may come in; none means everybody.</param>
/// <param name="Body">A body that fits, as JSON.</param>
/// <param name="Query">A query that fits.</param>
/// <param name="OwnThing">What {id} means, where the path has one: another person's is not found.</param>
/// <param name="Mandate">What a representative's mandate must cover; none means that no mandate opens the route.</param>
public sealed record Route(
    string Method, string Path, string[] Roles, string? Body = null, string Query = "", string? OwnThing = null, MandateScope? Mandate = null)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>Every route of the Api. A new one that is not here fails the test that reads the OpenAPI document.</summary>
public static class RouteTable
{
    private static readonly string[] Everybody = [];
    private static readonly string[] Citizen = [Roles.Citizen];
    private static readonly string[] Advisor = [Roles.Advisor];
    private static readonly string[] Leader = [Roles.Leader];
    private static readonly string[] Admin = [Roles.Admin];
    private static readonly string[] AdvisorOrLeader = [Roles.Advisor, Roles.Leader];
    private static readonly string[] LeaderOrAdmin = [Roles.Leader, Roles.Admin];
    private static readonly string[] Chat = [Roles.Citizen, Roles.Advisor, Roles.Leader];
    private static readonly string[] Staff = [Roles.Advisor, Roles.Leader, Roles.Admin];
    private static readonly string[] Partner = [Roles.Partner];

    public const string Registration =
        """{"firstUnemployedDay":"{today}","benefit":"UnemploymentInsurance","fundCode":"3f","municipalityCode":"{municipality}","education":"Vocational","channel":"Email","email":"a@example.org","language":"Danish"}""";

    private const string Hours =
        """{"advisorId":"{advisor}","weekday":"Sunday","from":"09:00:00","to":"10:00:00","kind":"Phone","minutes":30,"bufferMinutes":0,"validFrom":"{pastDay}","validTo":"{pastDay}","expectedVersion":1}""";

    public static readonly Route[] All =
    [
        new("GET", "/v1/reference/municipalities", Everybody),
        new("GET", "/v1/reference/unemployment-funds", Everybody),
        new("GET", "/v1/reference/occupations", Everybody, Query: "?query=murer"),
        new("GET", "/v1/reference/skills", Everybody, Query: "?query=excel"),
        new("GET", "/v1/rights", Everybody),
        new("GET", "/v1/rights/{topic}", Everybody),
        new("GET", "/v1/rights/money", Everybody),
        new("GET", "/v1/rights/search", Everybody, Query: "?query=ferie"),
        new("POST", "/v1/rights/guide", Everybody, """{"benefit":"UnemploymentInsurance","firstUnemployedDay":"{today}"}"""),
        new("POST", "/v1/rights/feedback", Everybody, """{"answered":false,"words":"Hej"}"""),
        new("GET", "/v1/me/overview", Citizen, Mandate: MandateScope.ReadCase),
        new("GET", "/v1/me/registration", Citizen, Mandate: MandateScope.ReadCase),
        new("POST", "/v1/me/registration", Citizen, Registration),
        new("PUT", "/v1/me/language", Citizen, """{"language":"English"}"""),
        new("GET", "/v1/me/cv", Citizen, Mandate: MandateScope.Cv),
        new("PUT", "/v1/me/cv", Citizen, """{"expectedVersion":0,"content":{"summary":"Hej"}}""", Mandate: MandateScope.Cv),
        new("POST", "/v1/me/cv/read-file", Citizen, """{"text":"{\"basics\":{\"name\":\"A\"}}"}""", Mandate: MandateScope.Cv),
        new("PUT", "/v1/me/cv/sections/{section}", Citizen, """{"expectedVersion":0,"content":{"summary":"Hej"}}""", Mandate: MandateScope.Cv),
        new("POST", "/v1/me/cv/answer", Citizen, """{"text":"Hej"}""", Mandate: MandateScope.Cv),
        new("GET", "/v1/me/cv/export/{format}", Citizen, Mandate: MandateScope.Cv),
        new("GET", "/v1/me/cv/drafts/{section}", Citizen, Mandate: MandateScope.Cv),
        new("PUT", "/v1/me/cv/drafts/{section}", Citizen, """{"formId":"a","fields":{"Summary":["Hej"]}}""", Mandate: MandateScope.Cv),
        new("DELETE", "/v1/me/cv/drafts/{section}/{form}", Citizen, Mandate: MandateScope.Cv),
        new("GET", "/v1/me/cv/versions", Citizen, Mandate: MandateScope.Cv),
        new("GET", "/v1/me/cv/versions/{version}", Citizen, Mandate: MandateScope.Cv),
        new("GET", "/v1/me/cv/versions/{earlier}/differences/{later}", Citizen, Mandate: MandateScope.Cv),
        new("POST", "/v1/me/cv/versions/{version}/restore", Citizen, """{"expectedVersion":1}""", Mandate: MandateScope.Cv),
        new("GET", "/v1/me/cv/shares", Citizen),
        new("POST", "/v1/me/cv/shares", Citizen, """{"for":"Hej","days":7,"sections":["Summary"]}"""),
        new("POST", "/v1/me/cv/shares/{id}/revoke", Citizen, OwnThing: "share"),
        new("POST", "/v1/shared-cv", Everybody, """{"token":"{token}"}"""),
        new("GET", "/v1/jobcenter/cvs", AdvisorOrLeader),
        new("GET", "/v1/jobcenter/cvs/count", AdvisorOrLeader),
        new("POST", "/v1/jobcenter/citizens/{id}/cv/review", AdvisorOrLeader, """{"version":1,"approved":false,"comment":"Hej"}""", OwnThing: "citizen"),
        new("GET", "/v1/me/conversation", Citizen, Mandate: MandateScope.Conversations),
        new("GET", "/v1/me/conversation/free-times", Citizen, Mandate: MandateScope.Conversations),
        new("POST", "/v1/me/conversation", Citizen, """{"slotId":"{slot}"}""", Mandate: MandateScope.Conversations),
        new("POST", "/v1/me/conversation/{id}/move", Citizen, """{"slotId":"{slot}"}""", OwnThing: "appointment", Mandate: MandateScope.Conversations),
        new("POST", "/v1/me/conversation/{id}/cancel", Citizen, OwnThing: "appointment", Mandate: MandateScope.Conversations),
        new("GET", "/v1/me/conversation/{id}/calendar", Citizen, OwnThing: "appointment", Mandate: MandateScope.Conversations),
        new("POST", "/v1/me/conversation/request", Citizen, Mandate: MandateScope.Conversations),
        new("GET", "/v1/me/conversation/deadline", Citizen, Mandate: MandateScope.Conversations),
        new("GET", "/v1/me/conversation/earlier-times", Citizen, Mandate: MandateScope.Conversations),
        new("PUT", "/v1/me/conversation/earlier-times", Citizen, """{"kinds":["Video"],"noticeHours":24}""", Mandate: MandateScope.Conversations),
        new("DELETE", "/v1/me/conversation/earlier-times", Citizen, Mandate: MandateScope.Conversations),
        new("POST", "/v1/me/conversation/offers/{id}/accept", Citizen, OwnThing: "offer", Mandate: MandateScope.Conversations),
        new("POST", "/v1/me/conversation/offers/{id}/decline", Citizen, OwnThing: "offer", Mandate: MandateScope.Conversations),
        new("GET", "/v1/me/threads", Citizen, Mandate: MandateScope.Messages),
        new("POST", "/v1/me/threads", Citizen, """{"subject":"Hej","clientMessageId":"{random}","body":"Hej"}""", Mandate: MandateScope.Messages),
        new("GET", "/v1/chat/topics", Everybody),
        new("GET", "/v1/me/chat", Citizen, Mandate: MandateScope.Messages),
        new("GET", "/v1/threads/{id}/about", Chat, OwnThing: "thread", Mandate: MandateScope.Messages),
        new("PUT", "/v1/me/threads/{id}/language", Citizen, """{"language":"English"}""", OwnThing: "thread", Mandate: MandateScope.Messages),
        new("POST", "/v1/threads/{id}/messages/{sequence}/correction", Chat, """{"clientMessageId":"{random}","body":"Hej igen"}""", OwnThing: "thread", Mandate: MandateScope.Messages),
        new("GET", "/v1/threads/{id}/transcript", Chat, OwnThing: "thread", Mandate: MandateScope.Messages),
        new("GET", "/v1/threads/{id}/lines", Chat, OwnThing: "thread", Mandate: MandateScope.Messages),
        new("POST", "/v1/threads/{id}/attachments", Chat, """{"clientMessageId":"{random}","fileName":"Hej","contentType":"application/pdf","content":"JVBERi0xLjQKJSVFT0YK"}""", OwnThing: "thread", Mandate: MandateScope.Messages),
        new("GET", "/v1/threads/{id}/attachments/{attachment}", Chat, OwnThing: "thread-with-file", Mandate: MandateScope.Messages),
        new("POST", "/v1/me/threads/{id}/calls", Citizen, """{"clientMessageId":"{random}","phone":"12 34 56 78","wish":"Efter kl. 12"}""", OwnThing: "thread", Mandate: MandateScope.Messages),
        new("POST", "/v1/threads/{id}/calls/done", Advisor, OwnThing: "thread-with-call"),
        new("POST", "/v1/me/threads/{id}/booked", Citizen, """{"clientMessageId":"{random}","appointmentId":"{appointment}"}""", OwnThing: "thread", Mandate: MandateScope.Messages),
        new("PUT", "/v1/me/threads/{id}/satisfaction", Citizen, """{"score":4}""", OwnThing: "closed-thread"),
        new("GET", "/v1/threads/{id}", Chat, OwnThing: "thread", Mandate: MandateScope.Messages),
        new("POST", "/v1/threads/{id}/messages", Chat, """{"clientMessageId":"{random}","body":"Hej"}""", OwnThing: "thread", Mandate: MandateScope.Messages),
        new("POST", "/v1/threads/{id}/delivered", Chat, """{"upTo":1}""", OwnThing: "thread", Mandate: MandateScope.Messages),
        new("POST", "/v1/threads/{id}/read", Chat, """{"upTo":1}""", OwnThing: "thread", Mandate: MandateScope.Messages),
        new("POST", "/v1/threads/{id}/claim", Advisor, OwnThing: "thread", Mandate: MandateScope.Messages),
        new("POST", "/v1/threads/{id}/close", Advisor, OwnThing: "thread", Mandate: MandateScope.Messages),
        new("GET", "/v1/threads/{id}/side", AdvisorOrLeader, OwnThing: "thread"),
        new("POST", "/v1/threads/{id}/notes", AdvisorOrLeader, """{"note":"Hej"}""", OwnThing: "thread"),
        new("POST", "/v1/threads/{id}/transfer", Advisor, """{"note":"Hej"}""", OwnThing: "thread"),
        new("POST", "/v1/jobcenter/desk/presence", Advisor, """{"here":true}"""),
        new("GET", "/v1/jobcenter/threads", AdvisorOrLeader, Query: "?text=hej"),
        new("GET", "/v1/jobcenter/canned-answers", AdvisorOrLeader),
        new("POST", "/v1/jobcenter/canned-answers", Leader, """{"title":"Hej","danish":"Hej","english":"Hej"}"""),
        new("PUT", "/v1/jobcenter/canned-answers/{id}", Leader, """{"title":"Hej","danish":"Hej","english":"Hej","expectedVersion":1}""", OwnThing: "canned"),
        new("DELETE", "/v1/jobcenter/canned-answers/{id}", Leader, OwnThing: "canned"),
        new("GET", "/v1/jobcenter/chat", Leader),
        new("PUT", "/v1/jobcenter/chat/settings", Leader,
            """{"firstAnswerMinutes":60,"nextAnswerMinutes":120,"assignAfterMinutes":2,"week":[{"weekday":"Monday","opens":"09:00:00","closes":"15:00:00"}]}"""),
        new("PUT", "/v1/jobcenter/chat/advisors/{id}/capacity", Leader, """{"capacity":4}""", OwnThing: "advisor"),
        new("GET", "/v1/me/rights", Citizen, Mandate: MandateScope.ReadCase),
        new("GET", "/v1/me/rights/{topic}", Citizen, Mandate: MandateScope.ReadCase),
        new("POST", "/v1/me/rights/{topic}/confirm", Citizen, """{"version":"{version}"}"""),
        new("POST", "/v1/me/rights-feedback", Citizen, """{"answered":false,"words":"Hej"}"""),
        new("GET", "/v1/me/guide", Citizen, Mandate: MandateScope.ReadCase),
        new("GET", "/v1/me/guidance", Citizen, Mandate: MandateScope.ReadCase),
        new("POST", "/v1/jobcenter/citizens/{id}/topics", AdvisorOrLeader, """{"topic":"companion"}""", OwnThing: "citizen"),
        new("GET", "/v1/jobcenter/guidance", LeaderOrAdmin),
        new("POST", "/v1/jobcenter/guidance/additions", LeaderOrAdmin, """{"kind":"Offer","titleDa":"Hej","bodyDa":"Hej","validFrom":"{today}"}"""),
        new("PUT", "/v1/jobcenter/guidance/additions/{id}", LeaderOrAdmin, """{"kind":"Offer","titleDa":"Hej","bodyDa":"Hej","validFrom":"{today}","expectedVersion":1}""", OwnThing: "addition"),
        new("DELETE", "/v1/jobcenter/guidance/additions/{id}", LeaderOrAdmin, OwnThing: "addition"),
        new("POST", "/v1/jobcenter/guidance/questions/{id}/done", LeaderOrAdmin, OwnThing: "question"),
        new("GET", "/v1/me/contact", Citizen),
        new("POST", "/v1/me/help-request", Citizen),
        new("POST", "/v1/me/profiling-objection", Citizen, """{"reason":"Nej tak"}"""),
        new("POST", "/v1/me/notifications/read", Citizen),
        new("GET", "/v1/me/access-log", Citizen),
        new("POST", "/v1/partner/registrations", Partner, """{"cpr":"{cpr}","name":"Ny Person","registration":""" + Registration + "}"),
        new("GET", "/v1/jobcenter/conversations", AdvisorOrLeader, Query: "?day={today}"),
        new("GET", "/v1/jobcenter/free-times", AdvisorOrLeader),
        new("POST", "/v1/jobcenter/conversations", AdvisorOrLeader, """{"citizenId":"{citizen}","slotId":"{slot}"}"""),
        new("POST", "/v1/jobcenter/conversations/{id}/move", AdvisorOrLeader, """{"slotId":"{slot}"}""", OwnThing: "appointment"),
        new("POST", "/v1/jobcenter/conversations/{id}/cancel", AdvisorOrLeader, OwnThing: "appointment"),
        new("POST", "/v1/jobcenter/conversations/{id}/outcome", AdvisorOrLeader, """{"status":"Held"}""", OwnThing: "appointment"),
        new("GET", "/v1/jobcenter/capacity", Staff),
        new("GET", "/v1/jobcenter/capacity/news", AdvisorOrLeader),
        new("GET", "/v1/jobcenter/capacity/forecast", Leader),
        new("GET", "/v1/jobcenter/calendar", AdvisorOrLeader, Query: "?from={today}&days=7"),
        new("GET", "/v1/jobcenter/conversations/{id}/sheet", AdvisorOrLeader, OwnThing: "appointment"),
        new("PUT", "/v1/jobcenter/conversations/{id}/sheet", Advisor, """{"expectedVersion":0,"content":{"agreed":"Hej"}}""", OwnThing: "appointment"),
        new("GET", "/v1/me/sheets", Citizen),
        new("POST", "/v1/jobcenter/opening-hours", LeaderOrAdmin, Hours),
        new("PUT", "/v1/jobcenter/opening-hours/{id}", LeaderOrAdmin, Hours, OwnThing: "hours"),
        new("DELETE", "/v1/jobcenter/opening-hours/{id}", LeaderOrAdmin, OwnThing: "hours"),
        new("GET", "/v1/jobcenter/booking-limits", LeaderOrAdmin),
        new("PUT", "/v1/jobcenter/booking-limits", LeaderOrAdmin, """{"changeLimitHours":24,"moveLimit":3,"offerHoldMinutes":120}"""),
        new("POST", "/v1/jobcenter/absences", Staff, """{"advisorId":"{advisor}","fromDay":"{nextYear}","toDay":"{nextYear}","kind":"Meeting"}"""),
        new("DELETE", "/v1/jobcenter/absences/{id}", Staff, OwnThing: "absence"),
        new("POST", "/v1/jobcenter/closing-days", LeaderOrAdmin, """{"day":"{nextYear}","reason":"Hej"}"""),
        new("DELETE", "/v1/jobcenter/closing-days/{day}", LeaderOrAdmin, OwnThing: "closing-day"),
        new("GET", "/v1/jobcenter/conflicts", Leader),
        new("POST", "/v1/jobcenter/conflicts/{id}/resolve", Leader, """{"resolution":"Kept"}""", OwnThing: "conflict"),
        new("GET", "/v1/jobcenter/escalations", AdvisorOrLeader),
        new("POST", "/v1/jobcenter/escalations/{id}/contacted", AdvisorOrLeader, """{"note":"Ringet"}""", OwnThing: "escalation"),
        new("POST", "/v1/jobcenter/sweeps", Leader),
        new("GET", "/v1/jobcenter/desk", Advisor),
        new("GET", "/v1/jobcenter/citizens/{id}", AdvisorOrLeader, Query: "?purpose=Chat", OwnThing: "citizen"),
        new("GET", "/v1/jobcenter/overview", Leader),
        new("GET", "/v1/jobcenter/settings", LeaderOrAdmin),
        new("PUT", "/v1/jobcenter/profiling-basis", Admin, """{"text":"Lov § 1","purpose":"Tidlig hjælp","reviewOn":"{nextYear}"}"""),
        new("DELETE", "/v1/jobcenter/profiling-basis", Admin),
        new("GET", "/v1/me/assistance", Citizen, Mandate: MandateScope.Conversations),
        new("POST", "/v1/me/assistance", Citizen, """{"phone":"12 34 56 78","interpreter":"arabisk","note":"Hej"}""", Mandate: MandateScope.Conversations),
        new("DELETE", "/v1/me/assistance", Citizen, Mandate: MandateScope.Conversations),
        new("GET", "/v1/jobcenter/assistance", AdvisorOrLeader),
        new("GET", "/v1/jobcenter/assistance/summary", Leader),
        new("POST", "/v1/jobcenter/assistance/{id}/wish", AdvisorOrLeader, """{"note":"Hej"}""", OwnThing: "citizen"),
        new("POST", "/v1/jobcenter/assistance/{id}/claim", Advisor, OwnThing: "listed"),
        new("POST", "/v1/jobcenter/assistance/{id}/release", AdvisorOrLeader, OwnThing: "citizen"),
        new("POST", "/v1/jobcenter/assistance/{id}/attempts", AdvisorOrLeader, """{"kind":"NoAnswer","note":"Ringet"}""", OwnThing: "citizen"),
        new("GET", "/v1/me/plan", Citizen, Mandate: MandateScope.Plan),
        new("GET", "/v1/me/plan/history", Citizen, Query: "?before=5", Mandate: MandateScope.Plan),
        new("POST", "/v1/me/plan/parts", Citizen, """{"kind":"Goal","title":"Hej","note":"Hej","dueOn":"{nextYear}"}""", Mandate: MandateScope.Plan),
        new("PUT", "/v1/me/plan/parts/{id}", Citizen, """{"expectedVersion":1,"content":{"kind":"Step","title":"Hej"}}""", OwnThing: "plan-part", Mandate: MandateScope.Plan),
        new("POST", "/v1/me/plan/parts/{id}/move", Citizen, """{"expectedVersion":1,"state":"Doing"}""", OwnThing: "plan-part", Mandate: MandateScope.Plan),
        new("POST", "/v1/me/plan/parts/{id}/remove", Citizen, """{"expectedVersion":1}""", OwnThing: "plan-part", Mandate: MandateScope.Plan),
        new("POST", "/v1/me/plan/suggestions", Citizen, """{"key":"Hej","cause":"","accept":true,"title":"Hej"}""", Mandate: MandateScope.Plan),
        new("POST", "/v1/me/plan/proposals", Citizen, """{"kind":"Agree","partId":"{part}","expectedVersion":1,"content":{"kind":"Step","title":"Hej"},"reason":"Hej"}"""),
        new("POST", "/v1/me/plan/proposals/{id}/answer", Citizen, """{"accept":true}""", OwnThing: "plan-proposal-of-jobcenter"),
        new("POST", "/v1/me/plan/proposals/{id}/withdraw", Citizen, OwnThing: "plan-proposal"),
        new("GET", "/v1/jobcenter/plan-proposals", AdvisorOrLeader),
        new("GET", "/v1/jobcenter/citizens/{id}/plan", AdvisorOrLeader, Query: "?purpose=Conversation", OwnThing: "citizen"),
        new("POST", "/v1/jobcenter/citizens/{id}/plan/proposals", Advisor, """{"kind":"Add","content":{"kind":"Step","title":"Hej"},"reason":"Hej"}""", OwnThing: "citizen"),
        new("POST", "/v1/jobcenter/plan-proposals/{id}/answer", Advisor, """{"accept":false}""", OwnThing: "plan-proposal"),
        new("POST", "/v1/jobcenter/plan-proposals/{id}/withdraw", Advisor, OwnThing: "plan-proposal-of-jobcenter"),
        new("GET", "/v1/me/job-log", Citizen, Query: "?from={today}&days=7", Mandate: MandateScope.Plan),
        new("GET", "/v1/me/job-log/figures", Citizen, Mandate: MandateScope.Plan),
        new("GET", "/v1/me/job-log/{id}", Citizen, OwnThing: "job", Mandate: MandateScope.Plan),
        new("POST", "/v1/me/job-log", Citizen, """{"text":"Hej","day":"{today}","kind":"Application"}""", Mandate: MandateScope.Plan),
        new("PUT", "/v1/me/job-log/{id}", Citizen, """{"expectedVersion":1,"kind":"Application","title":"Hej","employer":"Hej","link":"https://example.dk/","note":"Hej","state":"Interview","day":"{today}"}""", OwnThing: "job", Mandate: MandateScope.Plan),
        new("POST", "/v1/me/job-log/{id}/remove", Citizen, """{"expectedVersion":1}""", OwnThing: "job", Mandate: MandateScope.Plan),
        new("POST", "/v1/me/job-log/{id}/tasks", Citizen, """{"description":"Hej","eventOn":"{today}","eventAt":"09:00:00"}""", OwnThing: "job", Mandate: MandateScope.Plan),
        new("PUT", "/v1/me/job-log-tasks/{id}", Citizen, """{"completed":true}""", OwnThing: "job-task", Mandate: MandateScope.Plan),
        new("DELETE", "/v1/me/job-log-tasks/{id}", Citizen, OwnThing: "job-task", Mandate: MandateScope.Plan),
        new("POST", "/v1/me/job-log/{id}/documents", Citizen, """{"fileName":"Hej","contentType":"application/pdf","content":"JVBERi0xLjQKJSVFT0YK"}""", OwnThing: "job", Mandate: MandateScope.Plan),
        new("GET", "/v1/me/job-log-documents/{id}", Citizen, OwnThing: "job-document", Mandate: MandateScope.Plan),
        new("DELETE", "/v1/me/job-log-documents/{id}", Citizen, OwnThing: "job-document", Mandate: MandateScope.Plan),
        new("PUT", "/v1/me/job-log-sharing", Citizen, """{"shared":true}"""),
        new("GET", "/v1/me/reduced-contact", Citizen, Mandate: MandateScope.ReadCase),
        new("POST", "/v1/me/reduced-contact", Citizen, """{"kind":"Job","startsOn":"{today}","words":"Hej"}"""),
        new("POST", "/v1/me/reduced-contact/document", Citizen, """{"fileName":"Hej","contentType":"application/pdf","content":"JVBERi0xLjQKJSVFT0YK"}"""),
        new("POST", "/v1/me/reduced-contact/withdraw", Citizen),
        new("GET", "/v1/jobcenter/reduced-contacts", AdvisorOrLeader),
        new("POST", "/v1/jobcenter/reduced-contacts/{id}/confirm", AdvisorOrLeader, """{"noDocumentReason":"Bekræftet i telefonen"}""", OwnThing: "reduced"),
        new("POST", "/v1/jobcenter/reduced-contacts/{id}/refuse", AdvisorOrLeader, """{"reason":"Nej tak"}""", OwnThing: "reduced"),
        new("GET", "/v1/jobcenter/reduced-contacts/{id}/document", AdvisorOrLeader, OwnThing: "reduced"),
        new("GET", "/v1/me/mandates", Citizen),
        new("POST", "/v1/me/mandates", Citizen, """{"representativeName":"Hej","scopes":["Cv"],"to":"{today}"}"""),
        new("POST", "/v1/me/mandates/redeem", Citizen, """{"code":"{random}"}"""),
        new("POST", "/v1/me/mandates/{id}/end", Citizen, OwnThing: "mandate"),
        new("GET", "/v1/jobcenter/citizens/{id}/mandates", AdvisorOrLeader, OwnThing: "citizen"),
        new("POST", "/v1/jobcenter/citizens/{id}/mandates", AdvisorOrLeader, """{"representativeName":"Hej","scopes":["ReadCase","Cv"],"to":"{today}","paperFiled":"Ringet"}""", OwnThing: "citizen"),
        new("POST", "/v1/jobcenter/mandates/{id}/end", AdvisorOrLeader, OwnThing: "mandate"),
    ];

    public static TheoryData<Route> Rows(Func<Route, bool> which) => new(All.Where(which));
}
