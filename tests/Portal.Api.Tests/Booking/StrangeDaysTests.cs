using System.Net;
using Portal.Contracts;

namespace Portal.Api.Tests.Booking;

public sealed class StrangeDaysTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData("/v1/jobcenter/conversations?day=9999-12-31")]
    [InlineData("/v1/jobcenter/conversations?day=0001-01-01")]
    [InlineData("/v1/jobcenter/conversations?day=tomorrow")]
    [InlineData("/v1/jobcenter/conversations")]
    [InlineData("/v1/jobcenter/citizens/0197a0a0-0000-7000-8000-000000000000?purpose=Curiosity")]
    [InlineData("/v1/jobcenter/citizens/0197a0a0-0000-7000-8000-000000000000?purpose=Representative")]
    [InlineData("/v1/jobcenter/escalations?limit=many")]
    public async Task A_query_that_makes_no_sense_is_explained(string address)
    {
        var response = await world.Api.As(world.PersonFor(Roles.Leader)).GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(Problems.Prefix + Problems.Invalid, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
