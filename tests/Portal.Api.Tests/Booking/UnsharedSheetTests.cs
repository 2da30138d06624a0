using Portal.Api.Tests.EveryRoute;
using Portal.Contracts;

namespace Portal.Api.Tests.Booking;

public sealed class UnsharedSheetTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task What_was_not_shared_never_reaches_the_citizen()
    {
        var write = RouteTable.All.Single(r => r is { Method: "PUT", Path: "/v1/jobcenter/conversations/{id}/sheet" });
        var saved = await world.SendAsync(world.Api.As(world.PersonFor(Roles.Advisor)), write);
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
        var mine = await world.Api.As(world.PersonFor(Roles.Citizen)).GetStringAsync("/v1/me/sheets");
        Assert.Equal("[]", mine);
    }
}
