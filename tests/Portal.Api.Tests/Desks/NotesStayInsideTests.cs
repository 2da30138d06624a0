using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Tests.EveryRoute;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Desks;
using Portal.Contracts.Mandates;
using Portal.Core.Common;

namespace Portal.Api.Tests.Desks;

/// <summary>
/// What staff write to each other about a thread never leaves the Api to the citizen or a representative: every route of the
/// document is walked as both, with a thread that carries marked notes, and the answers are searched for the mark.
/// </summary>
public sealed class NotesStayInsideTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task No_route_answers_a_citizen_or_a_representative_with_an_internal_note()
    {
        var mark = $"INTERN-{Ids.New(TimeProvider.System):N}";
        var thread = await NotedThreadAsync(mark);
        var citizen = world.PersonFor(Roles.Citizen);
        var representative = await world.NewCitizenAsync();
        var mandate = await world.Helped.MandateAsync(citizen, representative, Enum.GetValues<MandateScope>());
        var (asCitizen, asRepresentative) = (world.Api.As(citizen), world.Api.As(representative));
        asRepresentative.DefaultRequestHeaders.Add(PortalHeaders.OnBehalfOf, mandate.ToString());
        var answered = 0;
        foreach (var route in RouteTable.All)
        {
            foreach (var client in new[] { asCitizen, asRepresentative })
            {
                var response = route.OwnThing == "thread" ? await SendAsync(client, route, thread) : await world.SendAsync(client, route);
                var text = await response.Content.ReadAsStringAsync();
                Assert.False(text.Contains(mark, StringComparison.Ordinal), $"{route} tells a citizen what staff wrote: {text}");
                answered += response.IsSuccessStatusCode && text.Length > 0 ? 1 : 0;
            }
        }
        // The walk was a walk: most routes of a citizen answered with something.
        Assert.True(answered > 40, $"only {answered} routes answered");
        // The mark is there for those whom it is for, so the search would have found it.
        var side = await world.Api.As(world.PersonFor(Roles.Advisor)).GetStringAsync($"/v1/threads/{thread}/side");
        Assert.Contains(mark, side, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hub_tells_the_citizen_nothing_of_a_note()
    {
        var mark = $"INTERN-{Ids.New(TimeProvider.System):N}";
        var thread = await world.NewThreadAsync(claimed: true);
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(world.Api.CreateClient().BaseAddress!, "/hubs/chat"), options =>
        {
            options.Headers["Authorization"] = "Bearer " + ApiHost.Token(world.PersonFor(Roles.Citizen));
            options.Transports = HttpTransportType.WebSockets;
            options.SkipNegotiation = true;
        }).AddJsonProtocol(options => ContractJson.Apply(options.PayloadSerializerOptions)).Build();
        var heard = new System.Collections.Concurrent.ConcurrentQueue<string>();
        hub.On<System.Text.Json.JsonElement>(nameof(IChatClient.MessageStored), message => heard.Enqueue(message.GetRawText()));
        hub.On<System.Text.Json.JsonElement>(nameof(IChatClient.ThreadChanged), changed => heard.Enqueue(changed.GetRawText()));
        await hub.StartAsync();
        await hub.InvokeAsync("JoinThread", thread);
        var advisor = world.Api.As(world.PersonFor(Roles.Advisor));
        Assert.Equal(HttpStatusCode.NoContent, (await advisor.PostAsJsonAsync($"/v1/threads/{thread}/notes", new WriteThreadNote { Note = mark })).StatusCode);
        await advisor.PostAsJsonAsync($"/v1/threads/{thread}/transfer", new TransferThread { Note = mark });
        // Whatever is said after the notes is heard after them.
        var message = await world.Api.As(world.PersonFor(Roles.Citizen)).PostAsJsonAsync(
            $"/v1/threads/{thread}/messages", new SendMessage { ClientMessageId = Ids.New(TimeProvider.System).ToString(), Body = "Er du der?" });
        Assert.Equal(HttpStatusCode.Created, message.StatusCode);
        await Portal.Testing.Eventually.HoldsAsync("the citizen hears the message", () => Task.FromResult(heard.Any(h => h.Contains("Er du der?", StringComparison.Ordinal))));
        Assert.DoesNotContain(heard, h => h.Contains(mark, StringComparison.Ordinal));
    }

    private async Task<Guid> NotedThreadAsync(string mark)
    {
        var thread = await world.NewThreadAsync(claimed: true);
        var advisor = world.Api.As(world.PersonFor(Roles.Advisor));
        Assert.Equal(HttpStatusCode.NoContent, (await advisor.PostAsJsonAsync($"/v1/threads/{thread}/notes", new WriteThreadNote { Note = mark })).StatusCode);
        var transferred = await advisor.PostAsJsonAsync($"/v1/threads/{thread}/transfer", new TransferThread { Note = mark + " igen" });
        Assert.Equal(HttpStatusCode.NoContent, transferred.StatusCode);
        return thread;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, Route route, Guid thread)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Path.Replace("{id}", thread.ToString(), StringComparison.Ordinal) + world.Fill(route.Query));
        if (route.Body is { } body)
        {
            request.Content = new StringContent(world.Fill(body), System.Text.Encoding.UTF8, "application/json");
        }
        return await client.SendAsync(request);
    }
}
