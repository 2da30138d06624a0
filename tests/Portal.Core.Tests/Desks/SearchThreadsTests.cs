using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Desks;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Desks;

/// <summary>Staff find a chat by words, person and day, in their own jobcenter, and every look is logged.</summary>
public sealed class SearchThreadsTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task Danish_words_are_found_in_other_forms_by_person_and_by_day()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var person = await host.Given.ACitizen(c => c.Of(jobcenter).Named("Prøveborger Åse Søgning"));
        var thread = await host.Given.AThread(person, "Jeg vil gerne flytte mine samtaler om dagpengene.");
        await host.Given.AThread(await host.Given.ACitizen(c => c.Of(jobcenter)), "Noget om kørekort.");
        Assert.True(await Index() > 0);
        Assert.Equal(0, await Index());
        foreach (var (text, name, from, to) in new (string?, string?, DateOnly?, DateOnly?)[]
        {
            ("samtale", null, null, null), ("flyttede dagpenge", null, null, null), ("samtale -kørekort", null, null, null), (null, "åse søg", null, null),
            ("dagpengene", "Åse", host.Clock.Today, host.Clock.Today),
        })
        {
            var hit = Assert.Single((await Search(text, name, from, to, advisor)).Value!);
            Assert.Equal(thread.Id, hit.ThreadId);
            Assert.Equal(text is not null, hit.Snippet is not null);
        }
        Assert.Empty((await Search("samtale", null, host.Clock.Today.AddDays(1), null, advisor)).Value!);
        await host.Execute($"insert into chat_topic (code, name_da, name_en, place) values ('flyt', 'Flytte', 'Moving', 1)");
        Assert.Empty((await Search(null, null, null, null, advisor, "flyt")).Value!);
        await host.Execute($"update chat_thread_about set topic = 'flyt' where thread_id = {thread.Id}");
        Assert.Equal(thread.Id, Assert.Single((await Search(null, null, null, null, advisor, "flyt")).Value!).ThreadId);
        Assert.Empty((await Search("' or 1=1 --", "%", null, null, advisor)).Value!);
        Assert.Equal(1, await host.Count("access_entry", $"citizen_id = '{person.Citizen}' and purpose = 'Chat' and what = 'chat-search'"));
    }

    [Fact]
    public async Task Another_jobcenter_finds_nothing_and_nothing_said_finds_nobody()
    {
        var jobcenter = await host.Given.AJobcenter();
        var thread = await host.Given.AThread(await host.Given.ACitizen(c => c.Of(jobcenter)), "Et ganske særligt ord: rabarberkvarter");
        await Index();
        var stranger = await host.Given.AnAdvisor(await host.Given.AJobcenter());
        Assert.Empty((await Search("rabarberkvarter", null, null, null, stranger)).Value!);
        Assert.Equal(thread.Id, Assert.Single((await Search("rabarberkvarter", null, null, null, await host.Given.ALeader(jobcenter))).Value!).ThreadId);
        Assert.Equal(Problems.Invalid, (await Search(" ", null, null, null, stranger)).Refusal?.Type);
    }

    [Fact]
    public async Task What_is_written_later_is_found_once_also_when_two_read_at_once()
    {
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var thread = await host.Given.AThread(citizen);
        await Index();
        for (var i = 0; i < 20; i++)
        {
            await host.Ask((PostMessage p) => p.ExecuteAsync(thread.Id, new SendMessage { ClientMessageId = $"{i}", Body = $"ord{i} pæretræ" }, citizen, default));
        }
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Index()));
        Assert.Equal(22, await host.Count("chat_search", $"thread_id = '{thread.Id}'"));
        Assert.Single((await Search("pæretræ", null, null, null, await host.Given.AnAdvisor(jobcenter))).Value!);
    }

    [Fact]
    public async Task A_corrected_message_is_found_by_its_newest_words_and_a_withdrawn_one_by_none()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var thread = await host.Given.AThread(citizen, "Mit ord er hyldebusk.");
        await Index();
        await Row(2, 1, "Mit ord er blommetræ.");
        // Not read yet, and already not shown: what stands there is what the message says now.
        Assert.DoesNotContain((await Search("hyldebusk", null, null, null, advisor)).Value!, h => h.Snippet!.Contains("hyldebusk", StringComparison.Ordinal));
        await Index();
        Assert.Empty((await Search("hyldebusk", null, null, null, advisor)).Value!);
        Assert.Contains("blommetræ", Assert.Single((await Search("blommetræ", null, null, null, advisor)).Value!).Snippet, StringComparison.Ordinal);
        await Row(3, 1, "");
        Assert.Empty((await Search("blommetræ", null, null, null, advisor)).Value!);
        await Index();
        Assert.Equal(0, await host.Count("chat_search", $"thread_id = '{thread.Id}' and document @@ to_tsquery('danish', 'blommetræ')"));

        Task<int> Row(long sequence, long target, string body) => host.Execute(
            $"""
            with raised as (update chat_thread set last_sequence = {sequence} where id = {thread.Id})
            insert into chat_message (thread_id, sequence, sender_id, client_message_id, from_citizen, sender_name, body, sent_at, target)
            values ({thread.Id}, {sequence}, {citizen.AccountId}, {$"c{sequence}"}, true, {citizen.Name}, {body}, {host.Clock.GetUtcNow()}, {target})
            """);
    }

    private Task<int> Index() => host.Ask((IndexMessages i) => i.ExecuteAsync(default));

    private Task<Outcome<IReadOnlyList<Portal.Contracts.Desks.ThreadHit>>> Search(string? text, string? person, DateOnly? from, DateOnly? to, Actor actor, string? topic = null) =>
        host.Ask((SearchThreads s) => s.ExecuteAsync(text, person, topic, from, to, actor, default));
}
