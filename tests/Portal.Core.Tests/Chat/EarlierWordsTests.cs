using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Mandates;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Chat;

/// <summary>What was said before: earlier messages, and what a message said before it was corrected (decision 90).</summary>
public sealed class EarlierWordsTests(CoreHost host) : IClassFixture<CoreHost>
{
    private sealed record People(Actor Citizen, Actor Advisor, Actor Colleague, Actor Leader, Guid Thread);

    [Fact]
    public async Task What_the_citizen_took_back_is_for_the_citizen_and_the_leader_alone()
    {
        var p = await PeopleAsync();
        await Say(p, p.Citizen, "2", "Min nabo hedder noget");
        await Correct(p, p.Citizen, 2, "c", null);

        foreach (var reader in new[] { p.Advisor, p.Colleague })
        {
            Assert.Equal(Problems.NotFound, (await Wordings(p, 2, reader)).Refusal?.Type);
        }
        foreach (var reader in new[] { p.Citizen, p.Leader })
        {
            Assert.Equal(["", "Min nabo hedder noget"], (await Wordings(p, 2, reader)).Value!.Select(w => w.Body));
        }
        Assert.Equal(1, await host.Count("access_entry", $"account_id = '{p.Leader.AccountId}' and what = 'message-wordings' and citizen_id = '{p.Citizen.CitizenId}'"));
        // No answer of the thread says it any more, however it is asked for.
        foreach (var reader in new[] { p.Citizen, p.Advisor, p.Colleague, p.Leader })
        {
            Assert.DoesNotContain("nabo", await EverythingAsync(p, reader), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_staff_wrote_first_can_be_read_by_everybody_in_the_thread()
    {
        var p = await PeopleAsync();
        await Say(p, p.Advisor, "2", "Fristen er fredag");
        await Correct(p, p.Advisor, 2, "c1", "Fristen er torsdag");
        await Correct(p, p.Advisor, 2, "c2", "Fristen er onsdag");
        foreach (var reader in new[] { p.Citizen, p.Advisor, p.Colleague, p.Leader })
        {
            Assert.Equal(["Fristen er onsdag", "Fristen er torsdag", "Fristen er fredag"], (await Wordings(p, 2, reader)).Value!.Select(w => w.Body));
            var shown = (await host.Ask((ReadThreads r) => r.ExecuteAsync(p.Thread, null, reader, default))).Value!.Messages;
            Assert.Equal([(2L, ""), (3L, ""), (4L, "Fristen er onsdag")], shown.Skip(1).Select(m => (m.Sequence, m.Body)));
        }
        Assert.Equal(0, await host.Count("access_entry", $"what = 'message-wordings' and citizen_id = '{p.Citizen.CitizenId}'"));
        // A row about a message is no message.
        Assert.Equal(Problems.NotFound, (await Wordings(p, 3, p.Citizen)).Refusal?.Type);
        Assert.Equal(Problems.NotFound, (await Wordings(p, 9, p.Citizen)).Refusal?.Type);
        Assert.Equal(Problems.NotFound, (await Wordings(p, 2, await host.Given.ACitizen())).Refusal?.Type);
        Assert.Equal(Problems.NotFound, (await Wordings(p, 2, await host.Given.ALeader(await host.Given.AJobcenter()))).Refusal?.Type);
    }

    [Fact]
    public async Task No_mandate_opens_it_and_what_a_representative_took_back_the_citizen_reads()
    {
        var p = await PeopleAsync();
        var representative = (await host.Given.ACitizen()) with { CitizenId = p.Citizen.CitizenId, Representative = new Representative(p.Thread, "", [MandateScope.Messages]) };
        await Say(p, representative, "2", "Skrevet for hende");
        await Correct(p, representative, 2, "c", "Skrevet på hendes vegne");
        Assert.Equal(Problems.NotByMandate, (await Wordings(p, 2, representative)).Refusal?.Type);
        Assert.Equal(["Skrevet på hendes vegne", "Skrevet for hende"], (await Wordings(p, 2, p.Citizen)).Value!.Select(w => w.Body));
    }

    [Fact]
    public async Task Earlier_messages_come_fifty_at_a_time_with_what_was_said_about_them_later()
    {
        var p = await PeopleAsync();
        for (var n = 2; n <= 120; n++)
        {
            await Say(p, n % 2 == 0 ? p.Citizen : p.Advisor, $"m{n}", $"Nummer {n}");
        }
        await Correct(p, p.Citizen, 20, "c", "Nummer tyve");
        var first = (await Earlier(p, 72)).Messages;
        Assert.Equal(Enumerable.Range(22, 50).Select(n => (long)n), first.Select(m => m.Sequence));
        var before = (await Earlier(p, 22)).Messages;
        Assert.Equal([.. Enumerable.Range(1, 21).Select(n => (long)n), 121], before.Select(m => m.Sequence));
        Assert.Equal(("", 20L, "Nummer tyve"), (before[19].Body, before[^1].Target, before[^1].Body));
        Assert.Empty((await Earlier(p, 1)).Messages);
        Assert.Equal(Problems.NotFound, (await host.Ask(async (ReadThreads r) => await r.EarlierAsync(p.Thread, 72, await host.Given.ACitizen(), default))).Refusal?.Type);
    }

    [Fact]
    public async Task New_is_what_the_other_side_wrote_and_not_ones_own_blind_words_or_a_correction()
    {
        var p = await PeopleAsync();
        await Say(p, p.Advisor, "2", "Første svar");
        await Say(p, p.Citizen, "3", "Skrevet uden at have læst svaret");
        await Say(p, p.Advisor, "4", "Andet svar");
        await Correct(p, p.Advisor, 2, "c", "Første svar, rettet");
        var mine = Assert.Single(await host.Ask((ReadThreads r) => r.MineAsync(p.Citizen, default)));
        Assert.Equal((2, 5L), (mine.NewForCitizen, mine.LastSequence));
        Assert.Equal(2, mine.NewForAdvisor);
        await host.Ask((MoveReceipts m) => m.ExecuteAsync(p.Thread, 5, true, p.Citizen, default));
        Assert.Equal(0, Assert.Single(await host.Ask((ReadThreads r) => r.MineAsync(p.Citizen, default))).NewForCitizen);
    }

    private async Task<People> PeopleAsync()
    {
        var jobcenter = await host.Given.AJobcenter();
        var (citizen, advisor) = (await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.AnAdvisor(jobcenter));
        var thread = await host.Given.AnOpenThread(citizen, advisor);
        return new People(citizen, advisor, await host.Given.AnAdvisor(jobcenter), await host.Given.ALeader(jobcenter), thread.Id);
    }

    private async Task<string> EverythingAsync(People p, Actor reader)
    {
        ThreadView[] views =
        [
            (await host.Ask((ReadThreads r) => r.ExecuteAsync(p.Thread, null, reader, default))).Value!,
            (await host.Ask((ReadThreads r) => r.ExecuteAsync(p.Thread, 0, reader, default))).Value!,
            (await host.Ask((ReadThreads r) => r.EarlierAsync(p.Thread, 3, reader, default))).Value!,
            (await host.Ask((ReadTranscript r) => r.ExecuteAsync(p.Thread, reader, default))).Value!,
        ];
        return string.Join('\n', views.SelectMany(v => v.Messages).Select(m => m.Body));
    }

    private async Task<ThreadView> Earlier(People p, long before) => (await host.Ask((ReadThreads r) => r.EarlierAsync(p.Thread, before, p.Citizen, default))).Value!;

    private Task<Outcome<IReadOnlyList<ChatWording>>> Wordings(People p, long sequence, Actor actor) =>
        host.Ask((ReadWordings r) => r.ExecuteAsync(p.Thread, sequence, actor, default));

    private async Task Say(People p, Actor actor, string id, string body) => Assert.True((await host.Ask((PostMessage m) =>
        m.ExecuteAsync(p.Thread, new SendMessage { ClientMessageId = id, Body = body }, actor, default))).Succeeded);

    private async Task Correct(People p, Actor actor, long sequence, string id, string? body) => Assert.True((await host.Ask((ChangeMessage c) =>
        c.ExecuteAsync(p.Thread, sequence, new CorrectMessage { ClientMessageId = id, Body = body }, actor, default))).Succeeded);
}
