using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;

namespace Portal.Api.Tests.EveryRoute;

/// <summary>Input that binds but means nothing, and people who arrive at the same moment.</summary>
public sealed class HostileInputTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_number_that_an_enumeration_does_not_have_is_refused_by_name()
    {
        var citizen = await world.NewCitizenAsync();
        foreach (var (person, address, field) in new[]
        {
            (world.PersonFor(Roles.Advisor), $"/v1/jobcenter/citizens/{citizen.CitizenId}?purpose=99", "purpose"),
            (citizen, "/v1/me/conversation/free-times?kind=99", "kind"),
        })
        {
            var response = await world.Api.As(person).GetAsync(address);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(FieldErrors.NotUnderstood, problem.GetProperty("errors").GetProperty(field)[0].GetString());
        }
        Assert.True((await world.Api.As(citizen).GetAsync("/v1/me/access-log")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Text_with_U0000_is_refused_and_the_next_caller_does_not_notice()
    {
        var citizen = await world.NewCitizenAsync();
        for (var i = 0; i < 30; i++)
        {
            var refused = await world.Api.As(citizen).PostAsync("/v1/me/threads", Json("""{"subject":"a\u0000b","clientMessageId":"{random}","body":"Hej"}"""));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var search = await world.Api.CreateClient().GetAsync("/v1/reference/occupations?query=a%00b");
            Assert.Equal(HttpStatusCode.BadRequest, search.StatusCode);
            var good = await world.Api.As(citizen).PostAsync("/v1/me/threads", Json("""{"subject":"Hej","clientMessageId":"{random}","body":"Hej"}"""));
            Assert.Equal(HttpStatusCode.Created, good.StatusCode);
        }
    }

    [Fact]
    public async Task A_list_that_is_null_is_missing()
    {
        var response = await world.Api.As(await world.NewCitizenAsync()).PutAsync("/v1/me/cv", Json("""{"expectedVersion":0,"content":{"employments":null}}"""));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(FieldErrors.Required, problem.GetProperty("errors").GetProperty("content.employments")[0].GetString());
    }

    [Fact]
    public async Task Digits_of_other_scripts_are_no_CPR_number()
    {
        var response = await DeliverAsync("١٢٣٤٥٦٧٨٩٠");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_new_person_delivered_twenty_times_at_once_is_one_person_with_one_registration()
    {
        var cpr = world.Fill("{cpr}");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => DeliverAsync(cpr)));
        Assert.Equal(1, answers.Count(a => a.StatusCode is HttpStatusCode.Created));
        Assert.All(answers.Where(a => a.StatusCode is not HttpStatusCode.Created), a => Assert.Equal(HttpStatusCode.Conflict, a.StatusCode));
        await world.DoAsync(async db => Assert.Equal(1, (await db.Database.SqlQuery<int>(
            $"select count(*)::int from citizen where name = 'Medlem Tyve'").ToListAsync()).Single()));
    }

    private async Task<HttpResponseMessage> DeliverAsync(string cpr)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/partner/registrations")
        {
            Content = Json($$"""{"cpr":"{{cpr}}","name":"Medlem Tyve","registration":{{RouteTable.Registration}}}"""),
        };
        request.Headers.Add(PortalHeaders.IdempotencyKey, world.Fill("{random}"));
        return await world.Api.As(world.PersonFor(Roles.Partner)).SendAsync(request);
    }

    private StringContent Json(string body) => new(world.Fill(body), Encoding.UTF8, "application/json");
}
