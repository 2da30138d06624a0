using Portal.Contracts.Chat;
using Portal.Core.Chat;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Common;

public sealed class ConnectionTests(CoreHost host) : IClassFixture<CoreHost>
{
    // Statements are prepared on the way (Data/DataSetup). One that fails then must not leave its connection in disorder for
    // whoever gets it next.
    [Fact]
    public async Task After_a_batch_that_PostgreSQL_refused_its_connection_serves_on()
    {
        var jobcenter = await host.Given.AJobcenter();
        for (var i = 0; i < 12; i++)
        {
            var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
            await Assert.ThrowsAnyAsync<Exception>(() => Open(citizen, "Et\0To"));
            Assert.True((await Open(citizen, "Hej")).Succeeded);
            await Assert.ThrowsAnyAsync<Exception>(() => host.Given.ACitizen(c => c.Of(jobcenter).With(r => r with { LastOccupation = "a\0b" })));
        }

        Task<Portal.Core.Common.Outcome<ThreadView>> Open(Portal.Core.Common.Actor citizen, string subject) => host.Ask((OpenThread o) =>
            o.ExecuteAsync(new StartThread { Subject = subject, ClientMessageId = Given.AKey(), Body = "Hej" }, citizen, default));
    }
}
