using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Accounts;
using Portal.Testing;

namespace Portal.Api.Tests.Chat;

public sealed class ChatHubTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_message_is_stored_before_it_is_acknowledged_and_seen_by_both_sides()
    {
        var thread = await world.NewThreadAsync(claimed: true);
        await using var citizen = await ConnectAsync(world.PersonFor(Roles.Citizen));
        await using var advisor = await ConnectAsync(world.PersonFor(Roles.Advisor));
        await citizen.Hub.InvokeAsync("JoinThread", thread);
        await advisor.Hub.InvokeAsync("JoinThread", thread);

        var acknowledged = await advisor.Hub.InvokeAsync<ChatMessage>("Send", thread, new SendMessage { ClientMessageId = "a1", Body = "Hej 👋 <b>du</b>" });

        await world.DoAsync(async db => Assert.Equal(1, (await db.Database.SqlQuery<int>(
            $"select count(*)::int from chat_message where thread_id = {thread} and sequence = {acknowledged.Sequence} and body = 'Hej 👋 <b>du</b>'").ToListAsync()).Single()));
        await Eventually.HoldsAsync("the citizen sees the message", () => Task.FromResult(citizen.Seen.Any(m => m.Sequence == acknowledged.Sequence && m.Body == "Hej 👋 <b>du</b>")));
        await Eventually.HoldsAsync("the advisor sees the message", () => Task.FromResult(advisor.Seen.Any(m => m.Sequence == acknowledged.Sequence)));
    }

    [Fact]
    public async Task The_same_message_id_gives_the_same_message_and_another_text_is_refused()
    {
        var thread = await world.NewThreadAsync(claimed: false);
        await using var citizen = await ConnectAsync(world.PersonFor(Roles.Citizen));
        var message = new SendMessage { ClientMessageId = "c1", Body = "En gang" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => citizen.Hub.InvokeAsync<ChatMessage>("Send", thread, message)));
        var refusal = await Assert.ThrowsAsync<HubException>(() => citizen.Hub.InvokeAsync<ChatMessage>("Send", thread, message with { Body = "To gange" }));

        Assert.Single(answers.Select(a => a.Sequence).Distinct());
        Assert.Contains(Problems.MessageIdReused, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_citizen_and_another_jobcenter_cannot_follow_or_write()
    {
        var thread = await world.NewThreadAsync(claimed: true);
        foreach (var stranger in new[] { await world.NewCitizenAsync(), world.StrangerFor(Roles.Advisor) })
        {
            await using var connection = await ConnectAsync(stranger);
            var join = await Assert.ThrowsAsync<HubException>(() => connection.Hub.InvokeAsync("JoinThread", thread));
            var send = await Assert.ThrowsAsync<HubException>(() => connection.Hub.InvokeAsync<ChatMessage>("Send", thread, new SendMessage { ClientMessageId = "x", Body = "x" }));
            Assert.Contains(Problems.NotFound, join.Message, StringComparison.Ordinal);
            Assert.Contains(Problems.NotFound, send.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Being_here_and_writing_is_shown_to_the_other_side_only_and_by_nobody_else()
    {
        var thread = await world.NewThreadAsync(claimed: true);
        await using var citizen = await ConnectAsync(world.PersonFor(Roles.Citizen));
        await using var advisor = await ConnectAsync(world.PersonFor(Roles.Advisor));
        var (seenByCitizen, seenByAdvisor) = (new ConcurrentQueue<ChatSign>(), new ConcurrentQueue<ChatSign>());
        citizen.Hub.On<ChatSign>("SignShown", seenByCitizen.Enqueue);
        advisor.Hub.On<ChatSign>("SignShown", seenByAdvisor.Enqueue);
        await citizen.Hub.InvokeAsync("JoinThread", thread);
        await advisor.Hub.InvokeAsync("JoinThread", thread);

        await citizen.Hub.InvokeAsync("Show", thread, ChatSignKind.Writing);
        // What comes within the same second is left out.
        await citizen.Hub.InvokeAsync("Show", thread, ChatSignKind.Here);

        await Eventually.HoldsAsync("the advisor sees it", () => Task.FromResult(seenByAdvisor.Any(s => s is { Kind: ChatSignKind.Writing, FromCitizen: true } && s.ThreadId == thread)));
        Assert.Single(seenByAdvisor);
        Assert.Empty(seenByCitizen);
        foreach (var stranger in new[] { await world.NewCitizenAsync(), world.StrangerFor(Roles.Advisor), world.PersonFor(Roles.Leader) })
        {
            await using var connection = await ConnectAsync(stranger);
            await Assert.ThrowsAsync<HubException>(() => connection.Hub.InvokeAsync("Show", thread, ChatSignKind.Here));
        }
    }

    [Fact]
    public async Task An_empty_and_a_too_long_message_are_refused_and_a_flood_is_stopped()
    {
        var thread = await world.NewThreadAsync(claimed: false);
        await using var citizen = await ConnectAsync(world.PersonFor(Roles.Citizen));
        foreach (var body in new[] { "", new string('x', Lengths.Message + 1) })
        {
            var refusal = await Assert.ThrowsAsync<HubException>(() => citizen.Hub.InvokeAsync<ChatMessage>("Send", thread, new SendMessage { ClientMessageId = "y", Body = body }));
            Assert.Contains(Problems.Invalid, refusal.Message, StringComparison.Ordinal);
        }
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            try
            {
                await citizen.Hub.InvokeAsync<ChatMessage>("Send", thread, new SendMessage { ClientMessageId = "f" + i, Body = "x" });
                return "stored";
            }
            catch (HubException e)
            {
                return e.Message;
            }
        }));
        Assert.Contains(answers, a => a.Contains(Problems.TooMany, StringComparison.Ordinal));
        var stored = answers.Count(a => a == "stored");
        await world.DoAsync(async db => Assert.Equal(stored, (await db.Database.SqlQuery<int>(
            $"select count(*)::int from chat_message where thread_id = {thread} and client_message_id like 'f%'").ToListAsync()).Single()));
    }

    [Fact]
    public async Task A_connection_of_an_ended_session_is_closed_at_its_next_word()
    {
        var thread = await world.NewThreadAsync(claimed: false);
        await using var scope = world.Api.Services.CreateAsyncScope();
        var sessions = scope.ServiceProvider.GetRequiredService<Sessions>();
        var session = await sessions.StartAsync(world.PersonFor(Roles.Citizen).AccountId, default);
        await using var citizen = await ConnectAsync(world.PersonFor(Roles.Citizen), session);
        await citizen.Hub.InvokeAsync("JoinThread", thread);

        await sessions.EndAsync(session, default);

        await Eventually.HoldsAsync("the connection is closed", async () =>
        {
            try
            {
                await citizen.Hub.InvokeAsync("JoinThread", thread);
                return false;
            }
            catch (Exception e) when (e is HubException or InvalidOperationException or TaskCanceledException)
            {
                return citizen.Hub.State is HubConnectionState.Disconnected;
            }
        });
    }

    [Fact]
    public async Task A_connection_that_only_listens_is_cut_when_its_session_ends()
    {
        var thread = await world.NewThreadAsync(claimed: true);
        await using var scope = world.Api.Services.CreateAsyncScope();
        var sessions = scope.ServiceProvider.GetRequiredService<Sessions>();
        var session = await sessions.StartAsync(world.PersonFor(Roles.Citizen).AccountId, default);
        await using var citizen = await ConnectAsync(world.PersonFor(Roles.Citizen), session);
        await citizen.Hub.InvokeAsync("JoinThread", thread);

        await sessions.EndAsync(session, default);

        await Eventually.HoldsAsync("the connection is closed", () => Task.FromResult(citizen.Hub.State is HubConnectionState.Disconnected));
    }

    [Fact]
    public async Task Nobody_a_foreign_page_and_a_token_in_the_address_are_refused()
    {
        var client = world.Api.CreateClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync("/hubs/chat/negotiate?negotiateVersion=1", null)).StatusCode);
        var inAddress = ApiHost.Token(world.PersonFor(Roles.Citizen));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync($"/hubs/chat/negotiate?negotiateVersion=1&access_token={inAddress}", null)).StatusCode);
        var foreign = world.Api.As(world.PersonFor(Roles.Citizen));
        foreign.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await foreign.PostAsync("/hubs/chat/negotiate?negotiateVersion=1", null)).StatusCode);
    }

    [Fact]
    public async Task Of_two_advisors_who_take_a_thread_at_once_one_gets_it()
    {
        var thread = await world.NewThreadAsync(claimed: false);
        var second = await world.NewAdvisorAsync();
        var answers = await Task.WhenAll(new[] { world.PersonFor(Roles.Advisor), second }.Select(async advisor =>
            (await world.Api.As(advisor).PostAsync($"/v1/threads/{thread}/claim", null)).StatusCode));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Order());
    }

    [Fact]
    public async Task What_was_missed_is_fetched_by_sequence()
    {
        var thread = await world.NewThreadAsync(claimed: true);
        var client = world.Api.As(world.PersonFor(Roles.Advisor));
        for (var i = 0; i < 5; i++)
        {
            await client.PostAsJsonAsync($"/v1/threads/{thread}/messages", new SendMessage { ClientMessageId = "m" + i, Body = "Besked " + i });
        }
        var view = await world.Api.As(world.PersonFor(Roles.Citizen)).GetFromJsonAsync<ThreadView>($"/v1/threads/{thread}?after=3", ContractJson.Options);
        Assert.Equal([4L, 5L, 6L], view!.Messages.Select(m => m.Sequence));
    }

    private async Task<Connection> ConnectAsync(Person person, Guid? session = null)
    {
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(world.Api.CreateClient().BaseAddress!, "/hubs/chat"), options =>
            {
                // By header, as the proxy of the pages does.
                options.Headers["Authorization"] = "Bearer " + ApiHost.Token(person, session: session);
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
            })
            .AddJsonProtocol(options => ContractJson.Apply(options.PayloadSerializerOptions))
            .Build();
        var connection = new Connection(hub);
        hub.On<ChatMessage>(nameof(IChatClient.MessageStored), connection.Seen.Enqueue);
        await hub.StartAsync();
        return connection;
    }

    private sealed record Connection(HubConnection Hub) : IAsyncDisposable
    {
        public ConcurrentQueue<ChatMessage> Seen { get; } = new();

        public ValueTask DisposeAsync() => Hub.DisposeAsync();
    }
}
