using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;
using Portal.Core.ReducedContacts;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Chat;

/// <summary>Files, calls and booked conversations as lines of a thread, where no scanner is configured.</summary>
public sealed class LineTests(CoreHost host) : IClassFixture<CoreHost>
{
    private static readonly byte[] Pdf = "%PDF-1.4\n%%EOF\n"u8.ToArray();

    [Fact]
    public async Task A_file_is_a_message_and_is_opened_by_both_and_by_nobody_else()
    {
        var (citizen, advisor, thread) = await AnOpenThread();
        var sent = await Attach(thread, citizen, "f", Pdf);
        Assert.Equal("brev.pdf", sent.Value!.Body);
        Assert.Equal(sent.Value, (await Attach(thread, citizen, "f", Pdf)).Value);
        var file = Assert.Single((await Lines(thread, advisor)).Attachments);
        Assert.Equal((sent.Value.Sequence, "brev.pdf", AttachmentStatus.NotScanned), (file.Sequence, file.FileName, file.Status));
        Assert.Equal(Pdf, (await File(thread, file.Id, citizen)).Value!.Content);
        Assert.Equal(Pdf, (await File(thread, file.Id, advisor)).Value!.Content);
        Assert.Equal(1, await host.Count("access_entry", $"account_id = '{advisor.AccountId}' and what = 'attachment'"));
        foreach (var stranger in new[] { await host.Given.ACitizen(), await host.Given.AnAdvisor(await host.Given.AJobcenter()) })
        {
            Assert.Equal(Problems.NotFound, (await File(thread, file.Id, stranger)).Refusal?.Type);
            Assert.Equal(Problems.NotFound, (await Attach(thread, stranger, "x", Pdf)).Refusal?.Type);
        }
        // Under another thread it is not found either.
        Assert.Equal(Problems.NotFound, (await File(await host.Given.AThread(citizen), file.Id, citizen)).Refusal?.Type);
        // At rest nobody reads it.
        Assert.NotEqual(Pdf, await host.Value<byte[]>($"select content as \"Value\" from chat_attachment where id = {file.Id}"));
    }

    [Fact]
    public async Task What_a_file_is_its_bytes_say()
    {
        var (citizen, _, thread) = await AnOpenThread();
        foreach (var bytes in new[] { "<html><script>"u8.ToArray(), "MZ\x90"u8.ToArray(), [.. Pdf, .. "PK\x03\x04"u8] })
        {
            Assert.Equal(Problems.FileNotAllowed, (await Attach(thread, citizen, Given.AKey(), bytes)).Refusal?.Type);
        }
        Assert.Equal(Problems.TooLarge, (await Attach(thread, citizen, Given.AKey(), new byte[SendAttachment.MaxBytes + 1])).Refusal?.Type);
        Assert.Equal(0, await host.Count("chat_attachment", $"thread_id = '{thread.Id}'"));
        Assert.Equal(1, await host.Count("chat_message", $"thread_id = '{thread.Id}'"));
    }

    [Fact]
    public async Task A_thread_takes_so_many_files_also_when_they_come_at_once()
    {
        var (citizen, _, thread) = await AnOpenThread();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, SendAttachment.MostOfThread + 4).Select(n => Attach(thread, citizen, $"f{n}", Pdf)));
        Assert.Equal(SendAttachment.MostOfThread, outcomes.Count(o => o.Succeeded));
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Equal(Problems.TooManyFiles, o.Refusal!.Type));
        Assert.Equal(SendAttachment.MostOfThread, await host.Count("chat_attachment", $"thread_id = '{thread.Id}'"));
    }

    [Fact]
    public async Task In_a_closed_thread_no_file_comes_in()
    {
        var (citizen, advisor, thread) = await AnOpenThread();
        await host.Ask((HandleThread h) => h.CloseAsync(thread.Id, advisor, default));
        Assert.Equal(Problems.ThreadClosed, (await Attach(thread, citizen, "f", Pdf)).Refusal?.Type);
        Assert.Equal(0, await host.Count("chat_attachment", $"thread_id = '{thread.Id}'"));
    }

    [Fact]
    public async Task Half_a_year_later_the_file_is_gone_and_the_message_stays()
    {
        await using var own = await CoreHost.StartAsync();
        var jobcenter = await own.Given.AJobcenter();
        var citizen = await own.Given.ACitizen(c => c.Of(jobcenter));
        var thread = await own.Given.AThread(citizen);
        await own.Ask((SayLine s) => s.AttachAsync(thread.Id, Command("f", Pdf), citizen, default));
        own.Clock.Advance(TimeSpan.FromDays(182));
        await own.Ask((RemoveOld r) => r.ExecuteAsync(default));
        var file = Assert.Single((await own.Ask((ReadLines r) => r.ExecuteAsync(thread.Id, citizen, default))).Value!.Attachments);
        Assert.Equal(AttachmentStatus.NotScanned, file.Status);
        own.Clock.Advance(TimeSpan.FromDays(2));
        await own.Ask((RemoveOld r) => r.ExecuteAsync(default));
        Assert.Equal(AttachmentStatus.Removed, (await own.Ask((ReadLines r) => r.ExecuteAsync(thread.Id, citizen, default))).Value!.Attachments[0].Status);
        Assert.Equal(Problems.FileGone, (await own.Ask((ReadLines r) => r.FileAsync(thread.Id, file.Id, citizen, default))).Refusal?.Type);
        Assert.Equal(2, (await own.Ask((ReadThreads r) => r.ExecuteAsync(thread.Id, null, citizen, default))).Value!.Messages.Count);
    }

    [Fact]
    public async Task A_call_is_asked_for_once_until_it_was_made()
    {
        var (citizen, advisor, thread) = await AnOpenThread();
        Assert.True((await Call(thread, citizen, "c1")).Succeeded);
        Assert.True((await Call(thread, citizen, "c1")).Succeeded);
        Assert.Equal(Problems.CallWaits, (await Call(thread, citizen, "c2")).Refusal?.Type);
        var asked = Assert.Single((await Lines(thread, advisor)).Calls);
        Assert.Equal(("12 34 56 78", "Efter kl. 12", null), (asked.Phone, asked.Wish, asked.DoneAt));
        Assert.Equal(Problems.NotFound, (await host.Ask(async (SayLine s) => await s.CallDoneAsync(thread.Id, await host.Given.AnAdvisor(await host.Given.AJobcenter()), default))).Refusal?.Type);
        Assert.True((await host.Ask((SayLine s) => s.CallDoneAsync(thread.Id, advisor, default))).Succeeded);
        Assert.NotNull((await Lines(thread, citizen)).Calls[0].DoneAt);
        Assert.True((await Call(thread, citizen, "c3")).Succeeded);
        Assert.Equal(1, await host.Count("audit_event", $"name = 'thread.called' and citizen_id = '{citizen.Citizen}'"));
    }

    [Fact]
    public async Task Somebody_elses_conversation_is_not_told_of()
    {
        var (citizen, _, thread) = await AnOpenThread();
        var refused = await host.Ask((SayLine s) => s.TellBookedAsync(thread.Id, new TellBooked { ClientMessageId = "b", AppointmentId = thread.Id }, citizen, default));
        Assert.Equal(Problems.NotFound, refused.Refusal?.Type);
    }

    private async Task<(Actor Citizen, Actor Advisor, ChatThread Thread)> AnOpenThread()
    {
        var jobcenter = await host.Given.AJobcenter();
        var (citizen, advisor) = (await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.AnAdvisor(jobcenter));
        return (citizen, advisor, await host.Given.AnOpenThread(citizen, advisor));
    }

    private static SendAttachment Command(string id, byte[] bytes) => new() { ClientMessageId = id, FileName = "../brev.pdf", Content = bytes };

    private Task<Outcome<ChatMessage>> Attach(ChatThread thread, Actor actor, string id, byte[] bytes) =>
        host.Ask((SayLine s) => s.AttachAsync(thread.Id, Command(id, bytes), actor, default));

    private Task<Outcome<ChatMessage>> Call(ChatThread thread, Actor actor, string id) =>
        host.Ask((SayLine s) => s.AskForCallAsync(thread.Id, new AskForCall { ClientMessageId = id, Phone = "12 34 56 78", Wish = "Efter kl. 12" }, actor, default));

    private async Task<ThreadLines> Lines(ChatThread thread, Actor actor) => (await host.Ask((ReadLines r) => r.ExecuteAsync(thread.Id, actor, default))).Value!;

    private Task<Outcome<StoredDocument>> File(ChatThread thread, Guid file, Actor actor) => host.Ask((ReadLines r) => r.FileAsync(thread.Id, file, actor, default));
}
