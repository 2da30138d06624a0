using System.Net.Http.Json;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Data;
using Portal.Testing;

namespace Portal.Api.Tests.Chat.Delivery;

/// <summary>Who may hold a live connection, for how long, and how much it may say.</summary>
public sealed class SocketTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_connection_ends_with_its_token()
    {
        await using var citizen = await ConnectAsync(world.PersonFor(Roles.Citizen), TimeSpan.FromSeconds(3));
        Assert.Equal(HubConnectionState.Connected, citizen.State);
        await Eventually.HoldsAsync("the connection is closed", () => Task.FromResult(citizen.State is HubConnectionState.Disconnected));
    }

    [Fact]
    public async Task An_advisor_whose_role_changes_or_who_is_disabled_is_cut_off()
    {
        Func<PortalDbContext, Guid, Task>[] changes =
        [
            (db, id) => db.Database.ExecuteSqlAsync($"update account set role = 'leader' where id = {id}"),
            (db, id) => db.Database.ExecuteSqlAsync($"update account set disabled_at = now() where id = {id}"),
        ];
        foreach (var change in changes)
        {
            var advisor = await world.NewAdvisorAsync();
            await using var connection = await ConnectAsync(advisor);
            await connection.InvokeAsync("JoinQueue");
            await world.DoAsync(db => change(db, advisor.AccountId));
            await Eventually.HoldsAsync("the connection is closed", () => Task.FromResult(connection.State is HubConnectionState.Disconnected));
        }
    }

    [Fact]
    public async Task A_message_larger_than_any_honest_one_closes_the_connection_and_is_not_stored()
    {
        var thread = await world.NewThreadAsync(claimed: false);
        await using var citizen = await ConnectAsync(world.PersonFor(Roles.Citizen));
        await Assert.ThrowsAnyAsync<Exception>(() => citizen.InvokeAsync<ChatMessage>("Send", thread, new SendMessage { ClientMessageId = "big", Body = new string('x', 200_000) }));
        await Eventually.HoldsAsync("the connection is closed", () => Task.FromResult(citizen.State is HubConnectionState.Disconnected));
        await world.DoAsync(async db => Assert.Equal(0, (await db.Database.SqlQuery<int>(
            $"select count(*)::int from chat_message where thread_id = {thread} and client_message_id = 'big'").ToListAsync()).Single()));
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    [InlineData("http://web.test.evil.example", false)]
    [InlineData("http://web.test", true)]
    public async Task A_socket_is_opened_for_our_own_pages_only(string origin, bool opens)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", "Bearer " + ApiHost.Token(world.PersonFor(Roles.Citizen)));
        socket.Options.SetRequestHeader("Origin", origin);
        var address = new UriBuilder(new Uri(world.Api.CreateClient().BaseAddress!, "/hubs/chat")) { Scheme = "ws" }.Uri;
        var refused = await Record.ExceptionAsync(() => socket.ConnectAsync(address, CancellationToken.None));
        Assert.Equal(opens, refused is null);
    }

    [Fact]
    public async Task The_hub_takes_exactly_what_the_rules_of_the_record_take()
    {
        var thread = await world.NewThreadAsync(claimed: false);
        await using var citizen = await ConnectAsync(world.PersonFor(Roles.Citizen));
        var http = world.Api.As(world.PersonFor(Roles.Citizen));
        SendMessage[] messages =
        [
            new() { ClientMessageId = "h1", Body = "x" }, new() { ClientMessageId = "h2", Body = "" }, new() { ClientMessageId = "h3", Body = "  " },
            new() { ClientMessageId = "", Body = "x" }, new() { ClientMessageId = null, Body = "x" }, new() { ClientMessageId = "h4", Body = null },
            new() { ClientMessageId = new string('i', Lengths.ClientId), Body = "x" }, new() { ClientMessageId = new string('i', Lengths.ClientId + 1), Body = "x" },
            new() { ClientMessageId = "h5", Body = new string('x', Lengths.Message) }, new() { ClientMessageId = "h6", Body = new string('x', Lengths.Message + 1) },
            new() { ClientMessageId = "h7", Body = "a\0b" }, new() { ClientMessageId = "h\0", Body = "x" },
        ];
        foreach (var message in messages)
        {
            // Over HTTP the record's own attributes decide.
            var expected = (await http.PostAsJsonAsync($"/v1/threads/{thread}/messages", message, ContractJson.Options)).StatusCode is System.Net.HttpStatusCode.Created;
            var refused = await Record.ExceptionAsync(() => citizen.InvokeAsync<ChatMessage>("Send", thread, message));
            Assert.True(expected == refused is null, $"{message.ClientMessageId?.Length}/{message.Body?.Length}: {refused?.Message}");
            Assert.True(refused is null || refused.Message.Contains(Problems.Invalid, StringComparison.Ordinal), refused?.Message);
        }
    }

    [Fact]
    public async Task Receipts_are_pushed_to_the_other_side_and_nobody_moves_a_strangers()
    {
        var thread = await world.NewThreadAsync(claimed: true);
        await using var citizen = await ConnectAsync(world.PersonFor(Roles.Citizen));
        await using var advisor = await ConnectAsync(world.PersonFor(Roles.Advisor));
        await using var stranger = await ConnectAsync(await world.NewCitizenAsync());
        var heard = new System.Collections.Concurrent.ConcurrentQueue<ChatReceipts>();
        citizen.On<ChatReceipts>(nameof(IChatClient.ReceiptsMoved), heard.Enqueue);
        await citizen.InvokeAsync("JoinThread", thread);
        Assert.Contains(Problems.NotFound, (await Assert.ThrowsAsync<HubException>(() => stranger.InvokeAsync("MarkRead", thread, 1L))).Message, StringComparison.Ordinal);
        Assert.Contains(Problems.Invalid, (await Assert.ThrowsAsync<HubException>(() => advisor.InvokeAsync("MarkRead", thread, -1L))).Message, StringComparison.Ordinal);

        await advisor.InvokeAsync("MarkDelivered", thread, 1L);
        await advisor.InvokeAsync("MarkDelivered", thread, 1L);
        await advisor.InvokeAsync("MarkRead", thread, 1L);

        await Eventually.HoldsAsync("the citizen hears that it was read", () => Task.FromResult(heard.Any(r => r.ReadByAdvisor == 1)));
        Assert.Equal([(1L, 0L), (1L, 1L)], heard.Select(r => (r.DeliveredToAdvisor, r.ReadByAdvisor)));
    }

    private async Task<HubConnection> ConnectAsync(Person person, TimeSpan? expiresIn = null)
    {
        var hub = new HubConnectionBuilder().WithUrl(new Uri(world.Api.CreateClient().BaseAddress!, "/hubs/chat"), options =>
            {
                options.Headers["Authorization"] = "Bearer " + ApiHost.Token(person, expiresIn);
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
            })
            .AddJsonProtocol(options => ContractJson.Apply(options.PayloadSerializerOptions)).Build();
        await hub.StartAsync();
        return hub;
    }
}
