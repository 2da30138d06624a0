using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Mandates;
using Portal.Testing;

namespace Portal.Api.Tests.Chat;

public sealed class RepresentativeHubTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_mandate_that_is_ended_cuts_the_live_connection_and_stops_every_call()
    {
        var (principal, representative) = (world.PersonFor(Roles.Citizen), await world.NewCitizenAsync());
        var thread = await world.NewThreadAsync(claimed: false);
        var mandate = await world.Helped.MandateAsync(principal, representative, [MandateScope.Messages]);
        await using var hub = Connection(representative, mandate);
        var closed = new TaskCompletionSource();
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await hub.StartAsync();
        await hub.InvokeAsync("JoinThread", thread);
        var sent = await hub.InvokeAsync<ChatMessage>("Send", thread, new SendMessage { ClientMessageId = "m1", Body = "For min mor" });
        // In the citizen's place, and with the representative's own name.
        Assert.Equal((true, representative.Name), (sent.FromCitizen, sent.SenderName));

        var ended = await world.Api.As(principal).PostAsync($"/v1/me/mandates/{mandate}/end", null);
        Assert.True(ended.IsSuccessStatusCode);
        // It only listens, and is cut all the same.
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await using var again = Connection(representative, mandate);
        await Assert.ThrowsAnyAsync<Exception>(() => again.StartAsync());
        await world.DoAsync(async db => Assert.Equal(1, await db.Database.SqlQuery<int>(
            $"select count(*)::int as \"Value\" from chat_message where thread_id = {thread} and sender_id = {representative.AccountId}").SingleAsync()));
    }

    [Fact]
    public async Task A_mandate_without_messages_does_not_come_in()
    {
        var representative = await world.NewCitizenAsync();
        var mandate = await world.Helped.MandateAsync(world.PersonFor(Roles.Citizen), representative, [MandateScope.Cv]);
        await using var hub = Connection(representative, mandate);
        await Assert.ThrowsAnyAsync<Exception>(() => hub.StartAsync());
    }

    private HubConnection Connection(Person person, Guid mandate)
    {
        var address = new Uri(world.Api.CreateClient().BaseAddress!, "/hubs/chat");
        return new HubConnectionBuilder().WithUrl(address, options =>
        {
            options.Headers["Authorization"] = "Bearer " + ApiHost.Token(person);
            options.Transports = HttpTransportType.WebSockets;
            options.SkipNegotiation = true;
            options.Headers[PortalHeaders.OnBehalfOf] = mandate.ToString();
        }).AddJsonProtocol(json => ContractJson.Apply(json.PayloadSerializerOptions)).Build();
    }
}
