using Portal.Contracts.Chat;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Chat;

public sealed class TellOfMessagesTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task Whoever_is_away_is_told_once_until_they_have_read()
    {
        var jobcenter = await host.Given.AJobcenter();
        var (citizen, advisor) = (await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.AnAdvisor(jobcenter));
        var thread = await host.Given.AnOpenThread(citizen, advisor);
        await Say(thread, advisor, "1");
        await Tell();
        // It is not a minute old: who has the page open has not been away.
        Assert.Equal(0, await Told(citizen));
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await Tell();
        await Say(thread, advisor, "2");
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await Tell();
        Assert.Equal(1, await Told(citizen));
        Assert.Equal(1, await Open(citizen));
        // Half read is not read.
        await Read(thread, citizen, 2);
        Assert.Equal(1, await Open(citizen));
        await Read(thread, citizen, 3);
        Assert.Equal(0, await Open(citizen));
        await Tell();
        Assert.Equal(1, await Told(citizen));
        await Say(thread, advisor, "3");
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await Tell();
        Assert.Equal(2, await Told(citizen));
        Assert.Equal(1, await Open(citizen));
        // Not a word of what was written.
        Assert.Equal(0, await host.Count("notification", $"citizen_id = '{citizen.Citizen}' and kind = 'MessageWaits' and (who is not null or about is not null)"));
    }

    [Fact]
    public async Task Nobody_is_told_of_their_own_message()
    {
        var citizen = await host.Given.ACitizen();
        await host.Given.AThread(citizen);
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await Tell();
        Assert.Equal(0, await Told(citizen));
    }

    private Task<int> Tell() => host.Ask((TellOfMessages t) => t.ExecuteAsync(default));

    private Task<Outcome<ChatMessage>> Say(ChatThread thread, Actor advisor, string text) =>
        host.Ask((PostMessage p) => p.ExecuteAsync(thread.Id, new SendMessage { ClientMessageId = text, Body = text }, advisor, default));

    private Task<Outcome<MoveReceipts.Result>> Read(ChatThread thread, Actor citizen, long upTo) =>
        host.Ask((MoveReceipts m) => m.ExecuteAsync(thread.Id, upTo, true, citizen, default));

    private Task<long> Told(Actor citizen) => host.Count("notification", $"citizen_id = '{citizen.Citizen}' and kind = 'MessageWaits'");

    private Task<long> Open(Actor citizen) => host.Count(
        "notification", $"citizen_id = '{citizen.Citizen}' and kind = 'MessageWaits' and read_at is null and expires_at > '{host.Clock.GetUtcNow():O}'");
}
