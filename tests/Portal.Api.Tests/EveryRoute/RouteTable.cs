using Portal.Contracts;

namespace Portal.Api.Tests.EveryRoute;

/// <summary>A route, who may use it, and a request that fits it. {…} in the path and the body name things of <see cref="World"/>.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path as in the OpenAPI document.</param>
/// <param name="Roles">Roles that may come in; none means everybody.</param>
/// <param name="Body">A body that fits, as JSON.</param>
/// <param name="Query">A query that fits.</param>
/// <param name="OwnThing">What {id} means, where the path has one: another person's is not found.</param>
public sealed record Route(string Method, string Path, string[] Roles, string? Body = null, string Query = "", string? OwnThing = null)
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
    private static readonly string[] Partner = [Roles.Partner];

    public const string Registration =
        """{"firstUnemployedDay":"{today}","benefit":"UnemploymentInsurance","fundCode":"3f","municipalityCode":"{municipality}","education":"Vocational","channel":"Email","email":"a@example.org","language":"Danish"}""";

    public static readonly Route[] All =
    [
        new("GET", "/v1/reference/municipalities", Everybody),
        new("GET", "/v1/reference/unemployment-funds", Everybody),
        new("GET", "/v1/reference/occupations", Everybody, Query: "?query=murer"),
        new("GET", "/v1/rights", Everybody),
        new("GET", "/v1/rights/{topic}", Everybody),
        new("GET", "/v1/me/overview", Citizen),
        new("GET", "/v1/me/registration", Citizen),
        new("POST", "/v1/me/registration", Citizen, Registration),
        new("PUT", "/v1/me/language", Citizen, """{"language":"English"}"""),
        new("GET", "/v1/me/cv", Citizen),
        new("PUT", "/v1/me/cv", Citizen, """{"expectedVersion":0,"content":{"summary":"Hej"}}"""),
        new("POST", "/v1/me/cv/read-resume", Citizen, """{"json":"{\"basics\":{\"name\":\"A\"}}"}"""),
        new("GET", "/v1/me/conversation", Citizen),
        new("GET", "/v1/me/conversation/free-times", Citizen),
        new("POST", "/v1/me/conversation", Citizen, """{"slotId":"{slot}"}"""),
        new("POST", "/v1/me/conversation/{id}/move", Citizen, """{"slotId":"{slot}"}""", OwnThing: "appointment"),
        new("POST", "/v1/me/conversation/{id}/cancel", Citizen, OwnThing: "appointment"),
        new("GET", "/v1/me/conversation/{id}/calendar", Citizen, OwnThing: "appointment"),
        new("POST", "/v1/me/conversation/request", Citizen),
        new("GET", "/v1/me/conversation/deadline", Citizen),
        new("GET", "/v1/me/conversation/earlier-times", Citizen),
        new("PUT", "/v1/me/conversation/earlier-times", Citizen, """{"kinds":["Video"],"noticeHours":24}"""),
        new("DELETE", "/v1/me/conversation/earlier-times", Citizen),
        new("POST", "/v1/me/conversation/offers/{id}/accept", Citizen, OwnThing: "offer"),
        new("POST", "/v1/me/conversation/offers/{id}/decline", Citizen, OwnThing: "offer"),
        new("GET", "/v1/me/threads", Citizen),
        new("POST", "/v1/me/threads", Citizen, """{"subject":"Hej","clientMessageId":"{random}","body":"Hej"}"""),
        new("GET", "/v1/threads/{id}", Chat, OwnThing: "thread"),
        new("POST", "/v1/threads/{id}/messages", Chat, """{"clientMessageId":"{random}","body":"Hej"}""", OwnThing: "thread"),
        new("POST", "/v1/threads/{id}/read", Chat, """{"upTo":1}""", OwnThing: "thread"),
        new("POST", "/v1/threads/{id}/claim", Advisor, OwnThing: "thread"),
        new("POST", "/v1/threads/{id}/close", Advisor, OwnThing: "thread"),
        new("GET", "/v1/me/rights", Citizen),
        new("GET", "/v1/me/rights/{topic}", Citizen),
        new("POST", "/v1/me/rights/{topic}/confirm", Citizen, """{"version":"{version}"}"""),
        new("GET", "/v1/me/contact", Citizen),
        new("POST", "/v1/me/help-request", Citizen),
        new("POST", "/v1/me/profiling-objection", Citizen, """{"reason":"Nej tak"}"""),
        new("POST", "/v1/me/notifications/read", Citizen),
        new("GET", "/v1/me/access-log", Citizen),
        new("POST", "/v1/partner/registrations", Partner, """{"cpr":"{cpr}","name":"Ny Person","registration":""" + Registration + "}"),
        new("GET", "/v1/jobcenter/conversations", AdvisorOrLeader, Query: "?day={today}"),
        new("GET", "/v1/jobcenter/free-times", AdvisorOrLeader),
        new("POST", "/v1/jobcenter/conversations", AdvisorOrLeader, """{"citizenId":"{citizen}","slotId":"{slot}"}"""),
        new("POST", "/v1/jobcenter/conversations/{id}/outcome", AdvisorOrLeader, """{"status":"Held"}""", OwnThing: "appointment"),
        new("GET", "/v1/jobcenter/escalations", AdvisorOrLeader),
        new("POST", "/v1/jobcenter/escalations/{id}/contacted", AdvisorOrLeader, """{"note":"Ringet"}""", OwnThing: "escalation"),
        new("POST", "/v1/jobcenter/sweeps", Leader),
        new("GET", "/v1/jobcenter/desk", Advisor),
        new("GET", "/v1/jobcenter/citizens/{id}", AdvisorOrLeader, Query: "?purpose=Chat", OwnThing: "citizen"),
        new("GET", "/v1/jobcenter/overview", Leader),
        new("GET", "/v1/jobcenter/settings", LeaderOrAdmin),
        new("PUT", "/v1/jobcenter/profiling-basis", Admin, """{"text":"Lov § 1","purpose":"Tidlig hjælp","reviewOn":"{nextYear}"}"""),
        new("DELETE", "/v1/jobcenter/profiling-basis", Admin),
    ];

    public static TheoryData<Route> Rows(Func<Route, bool> which) => new(All.Where(which));
}
