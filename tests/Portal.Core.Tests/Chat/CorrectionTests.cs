using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Chat;

public sealed class CorrectionTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task A_correction_is_a_row_of_its_own_and_the_old_row_stays()
    {
        var (citizen, advisor, thread) = await AnOpenThread();
        var corrected = (await Correct(thread, citizen, 1, "c1", "Jeg mente noget andet.")).Value!;
        Assert.Equal((2, 1L), (corrected.Sequence, corrected.Target));
        Assert.Equal(corrected, (await Correct(thread, citizen, 1, "c1", "Jeg mente noget andet.")).Value);
        var rows = (await host.Ask((ReadThreads r) => r.ExecuteAsync(thread.Id, null, advisor, default))).Value!.Messages;
        Assert.Equal([(1L, null), (2L, 1L)], rows.Select(m => (m.Sequence, m.Target)));
        Assert.NotEqual(rows[0].Body, rows[1].Body);
        // Whoever had seen the message asks for what came after it, and gets the correction.
        Assert.Equal(2, Assert.Single((await host.Ask((ReadThreads r) => r.ExecuteAsync(thread.Id, 1, advisor, default))).Value!.Messages).Sequence);
        Assert.Equal(3, (await Correct(thread, citizen, 1, "c2", "Og nu det her.")).Value!.Sequence);
    }

    [Fact]
    public async Task Nobody_corrects_what_somebody_else_has_written()
    {
        var (citizen, advisor, thread) = await AnOpenThread();
        Assert.Equal(Problems.TooLateToCorrect, (await Correct(thread, advisor, 1, "a", "Forfalsket")).Refusal?.Type);
        Assert.Equal(Problems.NotFound, (await Correct(thread, await host.Given.ACitizen(), 1, "b", "Forfalsket")).Refusal?.Type);
        Assert.Equal(Problems.NotFound, (await Correct(thread, await host.Given.AnAdvisor(await host.Given.AJobcenter()), 1, "c", "Forfalsket")).Refusal?.Type);
        Assert.Equal(Problems.TooLateToCorrect, (await Correct(thread, citizen, 7, "d", "Findes ikke")).Refusal?.Type);
        await Correct(thread, citizen, 1, "e", "Rettet");
        Assert.Equal(Problems.TooLateToCorrect, (await Correct(thread, citizen, 2, "f", "En rettelse af en rettelse")).Refusal?.Type);
        Assert.Equal(2, await host.Count("chat_message", $"thread_id = '{thread.Id}'"));
    }

    [Fact]
    public async Task A_quarter_of_an_hour_later_it_stands_as_it_is()
    {
        await using var own = await CoreHost.StartAsync();
        var citizen = await own.Given.ACitizen();
        var thread = await own.Given.AThread(citizen);
        own.Clock.Advance(CorrectMessage.Within - TimeSpan.FromSeconds(1));
        Assert.True((await own.Ask((ChangeMessage c) => c.ExecuteAsync(thread.Id, 1, new CorrectMessage { ClientMessageId = "a", Body = "Rettet" }, citizen, default))).Succeeded);
        own.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Problems.TooLateToCorrect, (await own.Ask((ChangeMessage c) =>
            c.ExecuteAsync(thread.Id, 1, new CorrectMessage { ClientMessageId = "b", Body = "For sent" }, citizen, default))).Refusal?.Type);
    }

    [Fact]
    public async Task What_is_withdrawn_stays_withdrawn_and_its_file_is_gone()
    {
        var (citizen, advisor, thread) = await AnOpenThread();
        var file = (await host.Ask((SayLine s) => s.AttachAsync(
            thread.Id, new SendAttachment { ClientMessageId = "f", FileName = "a.pdf", Content = "%PDF-1.4\n%%EOF\n"u8.ToArray() }, citizen, default))).Value!;
        Assert.Equal("", (await Correct(thread, citizen, file.Sequence, "w", null)).Value!.Body);
        Assert.Equal(Problems.TooLateToCorrect, (await Correct(thread, citizen, file.Sequence, "again", "Alligevel")).Refusal?.Type);
        var line = Assert.Single((await host.Ask((ReadLines r) => r.ExecuteAsync(thread.Id, advisor, default))).Value!.Attachments);
        Assert.Equal(AttachmentStatus.Removed, line.Status);
        Assert.Equal(Problems.FileGone, (await host.Ask((ReadLines r) => r.FileAsync(thread.Id, line.Id, advisor, default))).Refusal?.Type);
    }

    [Fact]
    public async Task In_a_closed_thread_nothing_is_corrected()
    {
        var (citizen, advisor, thread) = await AnOpenThread();
        await host.Ask((HandleThread h) => h.CloseAsync(thread.Id, advisor, default));
        Assert.Equal(Problems.ThreadClosed, (await Correct(thread, citizen, 1, "c", "For sent")).Refusal?.Type);
    }

    [Fact]
    public async Task A_wish_to_be_called_is_not_rewritten()
    {
        var (citizen, _, thread) = await AnOpenThread();
        var call = (await host.Ask((SayLine s) => s.AskForCallAsync(thread.Id, new AskForCall { ClientMessageId = "c", Phone = "12345678" }, citizen, default))).Value!;
        Assert.Equal(Problems.TooLateToCorrect, (await Correct(thread, citizen, call.Sequence, "x", "87654321")).Refusal?.Type);
    }

    [Fact]
    public async Task The_transcript_is_the_whole_thread()
    {
        var (citizen, advisor, thread) = await AnOpenThread();
        for (var n = 0; n < ReadThreads.CatchUp + 5; n++)
        {
            var (id, sender) = ($"m{n}", n % 2 == 0 ? citizen : advisor);
            await host.Ask((PostMessage p) => p.ExecuteAsync(thread.Id, new SendMessage { ClientMessageId = id, Body = id }, sender, default));
        }
        var whole = (await host.Ask((ReadTranscript r) => r.ExecuteAsync(thread.Id, citizen, default))).Value!.Messages;
        Assert.Equal(Enumerable.Range(1, ReadThreads.CatchUp + 6).Select(n => (long)n), whole.Select(m => m.Sequence));
        Assert.Equal(Problems.NotFound, (await host.Ask(async (ReadTranscript r) => await r.ExecuteAsync(thread.Id, await host.Given.ACitizen(), default))).Refusal?.Type);
    }

    private async Task<(Actor Citizen, Actor Advisor, ChatThread Thread)> AnOpenThread()
    {
        var jobcenter = await host.Given.AJobcenter();
        var (citizen, advisor) = (await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.AnAdvisor(jobcenter));
        return (citizen, advisor, await host.Given.AnOpenThread(citizen, advisor));
    }

    private Task<Outcome<ChatMessage>> Correct(ChatThread thread, Actor actor, long sequence, string id, string? body) =>
        host.Ask((ChangeMessage c) => c.ExecuteAsync(thread.Id, sequence, new CorrectMessage { ClientMessageId = id, Body = body }, actor, default));
}
