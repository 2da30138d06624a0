using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Mandates;

namespace Portal.Api.Tests.EveryRoute;

/// <summary>
/// Tries every route as a representative: with a mandate that has ended, with somebody else's, with one that covers everything
/// else, of another citizen, and with the right one.
/// </summary>
public sealed class RepresentativeRouteTests(World world) : IClassFixture<World>
{
    private static readonly MandateScope[] Everything = Enum.GetValues<MandateScope>();

    public static TheoryData<Route> ClosedRoutes => RouteTable.Rows(r => r.Roles.Length > 0);
    public static TheoryData<Route> RoutesByMandate => RouteTable.Rows(r => r.Mandate is not null && r.Roles.Contains(Roles.Citizen));
    public static TheoryData<Route> OwnedByMandate => RouteTable.Rows(r => r.Mandate is not null && r.OwnThing is not null && r.Roles.Contains(Roles.Citizen));

    [Theory]
    [MemberData(nameof(ClosedRoutes))]
    public async Task A_mandate_that_is_over_or_somebody_elses_opens_nothing(Route route)
    {
        var (principal, representative) = (world.PersonFor(Roles.Citizen), await world.NewCitizenAsync());
        var expired = await world.Helped.MandateAsync(principal, representative, Everything, daysLeft: -1);
        var another = await world.Helped.MandateAsync(principal, await world.NewCitizenAsync(), Everything);
        var open = await world.Helped.MandateAsync(principal, null, Everything);
        foreach (var header in new[] { $"{expired}", $"{another}", $"{open}", $"{Guid.Empty}", "nobody", "' or true" })
        {
            await AssertRefused(route, await AskAsync(representative, header, route), Problems.MandateEnded);
        }
    }

    [Theory]
    [MemberData(nameof(ClosedRoutes))]
    public async Task A_mandate_for_everything_else_does_not_open_it(Route route)
    {
        var (principal, representative) = (world.PersonFor(Roles.Citizen), await world.NewCitizenAsync());
        var mandate = await world.Helped.MandateAsync(principal, representative, [.. Everything.Where(s => s != route.Mandate)]);
        await AssertRefused(route, await AskAsync(representative, $"{mandate}", route), route.Mandate is null ? Problems.NotByMandate : Problems.MandateTooNarrow);
    }

    [Theory]
    [MemberData(nameof(RoutesByMandate))]
    public async Task The_right_mandate_opens_it_and_the_citizen_reads_so(Route route)
    {
        var (principal, representative) = (world.PersonFor(Roles.Citizen), await world.NewCitizenAsync());
        var mandate = await world.Helped.MandateAsync(principal, representative, [route.Mandate!.Value]);
        var response = await AskAsync(representative, $"{mandate}", route);
        Assert.True(response.IsSuccessStatusCode || response.StatusCode is HttpStatusCode.Conflict,
            $"{route}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        long looks = 0;
        await world.DoAsync(async db => looks = await db.Database
            .SqlQuery<long>($"select count(*) as \"Value\" from access_entry where citizen_id = {principal.CitizenId} and account_id = {representative.AccountId} and purpose = 'Representative'")
            .SingleAsync());
        Assert.Equal(1, looks);
    }

    [Theory]
    [MemberData(nameof(OwnedByMandate))]
    public async Task A_mandate_from_another_citizen_finds_nothing_of_this_one(Route route)
    {
        var (other, representative) = (await world.NewCitizenAsync(), await world.NewCitizenAsync());
        var mandate = await world.Helped.MandateAsync(other, representative, Everything);
        var response = await AskAsync(representative, $"{mandate}", route);
        Assert.True(response.StatusCode is HttpStatusCode.NotFound, $"{route}: {(int)response.StatusCode}");
    }

    private async Task<HttpResponseMessage> AskAsync(Person representative, string mandate, Route route)
    {
        var client = world.Api.As(representative);
        client.DefaultRequestHeaders.Add(PortalHeaders.OnBehalfOf, mandate);
        return await world.SendAsync(client, route);
    }

    private static async Task AssertRefused(Route route, HttpResponseMessage response, string type)
    {
        Assert.True(response.StatusCode is HttpStatusCode.Forbidden, $"{route}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        var problem = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString();
        // Routes of staff are closed to a citizen in any name before the mandate is looked at.
        Assert.Equal(Problems.Prefix + (route.Roles.Contains(Roles.Citizen) ? type : Problems.NotAllowed), problem);
    }
}
