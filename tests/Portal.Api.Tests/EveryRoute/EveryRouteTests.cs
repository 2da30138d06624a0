using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Portal.Contracts;

namespace Portal.Api.Tests.EveryRoute;

/// <summary>Tries every route as nobody, another citizen, staff of another jobcenter, the wrong role, and with bad input.</summary>
public sealed class EveryRouteTests(World world) : IClassFixture<World>
{
    public static TheoryData<Route> AllRoutes => RouteTable.Rows(_ => true);
    public static TheoryData<Route> ClosedRoutes => RouteTable.Rows(r => r.Roles.Length > 0);
    public static TheoryData<Route> OwnedRoutes => RouteTable.Rows(r => r.OwnThing is not null);
    public static TheoryData<Route> RoutesWithBody => RouteTable.Rows(r => r.Body is not null);

    [Fact]
    public async Task The_table_is_the_OpenAPI_document()
    {
        using var document = JsonDocument.Parse(await world.Api.CreateClient().GetStringAsync("/openapi/v1.json"));
        var routes = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(m => $"{m.Name.ToUpperInvariant()} {path.Name}"))
            .Select(name => name.TrimEnd('/')).Order().ToArray();
        Assert.Equal(RouteTable.All.Select(r => r.ToString()).Order().ToArray(), routes);
    }

    [Theory]
    [MemberData(nameof(ClosedRoutes))]
    public async Task Nobody_is_asked_to_sign_in(Route route)
    {
        await AssertProblem(await world.SendAsync(world.Api.CreateClient(), route), HttpStatusCode.Unauthorized, Problems.SignInNeeded);
    }

    [Theory]
    [MemberData(nameof(ClosedRoutes))]
    public async Task An_expired_token_a_foreign_audience_and_an_ended_session_are_no_key(Route route)
    {
        var person = world.PersonFor(route.Roles[0]);
        foreach (var client in new[]
        {
            world.Api.As(person, expiresIn: TimeSpan.FromMinutes(-5)),
            world.Api.As(person, audience: "another-api"),
            world.Api.As(person, session: await world.EndedSessionAsync()),
        })
        {
            await AssertProblem(await world.SendAsync(client, route), HttpStatusCode.Unauthorized, Problems.SignInNeeded);
        }
    }

    [Theory]
    [MemberData(nameof(ClosedRoutes))]
    public async Task A_wrong_role_is_refused(Route route)
    {
        foreach (var role in new[] { Roles.Citizen, Roles.Advisor, Roles.Leader, Roles.Admin, Roles.Partner, Roles.Operator }.Except(route.Roles))
        {
            await AssertProblem(await world.SendAsync(world.Api.As(world.PersonFor(role)), route), HttpStatusCode.Forbidden, Problems.NotAllowed);
        }
    }

    [Theory]
    [MemberData(nameof(OwnedRoutes))]
    public async Task Somebody_elses_thing_is_not_found(Route route)
    {
        foreach (var role in route.Roles)
        {
            var response = await world.SendAsync(world.Api.As(world.StrangerFor(role)), route);
            await AssertProblem(response, HttpStatusCode.NotFound, Problems.NotFound);
        }
    }

    [Theory]
    [MemberData(nameof(AllRoutes))]
    public async Task Whoever_may_comes_in(Route route)
    {
        foreach (var role in route.Roles.DefaultIfEmpty(""))
        {
            var client = role.Length == 0 ? world.Api.CreateClient() : world.Api.As(world.PersonFor(role));
            var response = await world.SendAsync(client, route);
            // The state of the world may refuse (409); the door and the thing may not.
            Assert.True(response.IsSuccessStatusCode || response.StatusCode is HttpStatusCode.Conflict,
                $"{route} as {role}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }

    [Theory]
    [MemberData(nameof(RoutesWithBody))]
    public async Task A_bad_body_is_explained_and_never_a_fault(Route route)
    {
        var client = world.ClientFor(route);
        string[] bodies =
        [
            "", "null", "[]", "\"text\"", "{", """{"a":""", "{}]", """{"benefit":7,"language":true,"content":[],"upTo":"x","slotId":"x","day":"x","version":[]}""",
            "{\"body\":\"" + new string('x', 300_000) + "\"}", """{"firstUnemployedDay":"2026-02-30","reviewOn":"0000-00-00","status":"Cancelled","registration":[]}""",
        ];
        foreach (var body in bodies)
        {
            var response = await world.SendAsync(client, route, new StringContent(body, Encoding.UTF8, "application/json"));
            var text = await response.Content.ReadAsStringAsync();
            Assert.True((int)response.StatusCode < 500, $"{route} {body[..Math.Min(80, body.Length)]}: {(int)response.StatusCode} {text}");
            if (!response.IsSuccessStatusCode)
            {
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            }
        }
    }

    [Theory]
    [MemberData(nameof(RoutesWithBody))]
    public async Task Ten_megabytes_and_a_body_of_another_kind_are_refused(Route route)
    {
        var client = world.ClientFor(route);
        var large = await world.SendAsync(client, route, new StringContent("{\"x\":\"" + new string('x', 10_000_000) + "\"}", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Contains(Problems.TooLarge, await large.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var xml = await world.SendAsync(client, route, new StringContent("<a/>", Encoding.UTF8, "application/xml"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, xml.StatusCode);
    }

    [Theory]
    [MemberData(nameof(RoutesWithBody))]
    public async Task Hostile_texts_are_stored_as_they_are_or_explained(Route route)
    {
        var client = world.ClientFor(route);
        // U+0000 and half a surrogate pair as JSON writes them.
        foreach (var text in new[] { "<script>alert(1)</script>", "👩🏽‍🚀 ÆØÅ é", "'; drop table citizen; --", @"\u0000", @"\ud800", "‮txet", new string('å', 5_000) })
        {
            var body = System.Text.RegularExpressions.Regex.Replace(world.Fill(route.Body!), "\"(Hej|Nej tak|Ringet|Lov § 1|Ny Person|a@example.org)\"", "\"" + text + "\"");
            var response = await world.SendAsync(client, route, new StringContent(body, Encoding.UTF8, "application/json"));
            Assert.True((int)response.StatusCode < 500, $"{route}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }

    private static async Task AssertProblem(HttpResponseMessage response, HttpStatusCode status, string type)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} in place of {(int)status}: {text}");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(Problems.Prefix + type, problem.GetProperty("type").GetString());
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("title").GetString()));
    }
}
