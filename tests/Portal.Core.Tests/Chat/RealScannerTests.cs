using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.ReducedContacts;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Chat;

/// <summary>The way of a file through quarantine, with a real clamd that knows two signatures of ours.</summary>
public sealed class RealScannerTests(CoreHost host) : IClassFixture<CoreHost>
{
    private static readonly byte[] Clean = Pdf("Kære jobcenter");
    private static readonly byte[] Marked = Pdf(ClamAvServer.Marker);
    private static readonly byte[] Hashed = Pdf("Et brev, som nogen har set før");

    [Fact]
    public async Task A_clean_file_can_be_opened_and_an_infected_one_is_gone()
    {
        await using var clamd = new ClamAvServer(Hashed);
        await clamd.StartAsync();
        var scanner = Scanner(clamd);
        var (citizen, advisor, thread) = await AnOpenThread();
        byte[][] files = [Clean, Marked, Hashed];
        foreach (var (bytes, n) in files.Select((bytes, n) => (bytes, n)))
        {
            Assert.True((await Attach(scanner, thread, citizen, $"f{n}", bytes)).Succeeded);
        }
        var waiting = await LinesAsync(thread, advisor);
        Assert.All(waiting, file => Assert.Equal(AttachmentStatus.Waiting, file.Status));
        // Nobody opens what nobody has looked at, whoever sent it.
        Assert.Equal(Problems.FileNotScanned, (await File(thread, waiting[0].Id, citizen)).Refusal?.Type);
        Assert.Equal(Problems.FileNotScanned, (await File(thread, waiting[0].Id, advisor)).Refusal?.Type);

        Assert.Equal(3, await Scan(scanner));

        var looked = await LinesAsync(thread, advisor);
        Assert.Equal([AttachmentStatus.Clean, AttachmentStatus.Infected, AttachmentStatus.Infected], looked.Select(file => file.Status));
        Assert.Equal(Clean, (await File(thread, looked[0].Id, advisor)).Value!.Content);
        foreach (var file in looked.Skip(1))
        {
            Assert.Equal(Problems.FileGone, (await File(thread, file.Id, citizen)).Refusal?.Type);
            Assert.Equal(1, await host.Count("chat_attachment", $"id = '{file.Id}' and content is null"));
        }
        Assert.Equal(["Portal.Test.Marker.UNOFFICIAL", "Portal.Test.Hash.UNOFFICIAL"], await host.Sql<string>(
            $"select finding as \"Value\" from chat_attachment where thread_id = {thread.Id} and finding is not null order by at"));
        Assert.Equal(2, await host.Count("audit_event", $"name = 'attachment.infected' and citizen_id = '{citizen.CitizenId}'"));
        Assert.Equal(0, await Scan(scanner));
    }

    [Fact]
    public async Task While_the_scanner_is_dead_a_file_stays_in_quarantine_and_afterwards_it_is_scanned()
    {
        await using var clamd = new ClamAvServer();
        var scanner = Scanner(clamd);
        var (citizen, _, thread) = await AnOpenThread();
        await clamd.StartAsync();
        await clamd.KillAsync();
        Assert.True((await Attach(scanner, thread, citizen, "f", Marked)).Succeeded);
        Assert.Equal(0, await Scan(scanner));
        var file = Assert.Single(await LinesAsync(thread, citizen));
        Assert.Equal(AttachmentStatus.Waiting, file.Status);
        Assert.Equal(Problems.FileNotScanned, (await File(thread, file.Id, citizen)).Refusal?.Type);

        await clamd.StartAsync();
        Assert.Equal(1, await Scan(scanner));
        Assert.Equal(AttachmentStatus.Infected, Assert.Single(await LinesAsync(thread, citizen)).Status);
    }

    [Fact]
    public async Task The_largest_file_that_may_be_sent_is_scanned_to_its_end()
    {
        await using var clamd = new ClamAvServer();
        await clamd.StartAsync();
        var file = new byte[SendAttachment.MaxBytes];
        Assert.Null((await Scanner(clamd).ScanAsync(file, default)).Finding);
        Encoding.ASCII.GetBytes(ClamAvServer.Marker).CopyTo(file, file.Length - ClamAvServer.Marker.Length);
        Assert.Equal("Portal.Test.Marker.UNOFFICIAL", (await Scanner(clamd).ScanAsync(file, default)).Finding);
    }

    private static byte[] Pdf(string words) => Encoding.UTF8.GetBytes($"%PDF-1.4\n% {words}\n%%EOF\n");

    private static VirusScanner Scanner(ClamAvServer clamd) =>
        new(new ConfigurationBuilder().AddInMemoryCollection([new("Portal:ClamAv", clamd.Address)]).Build());

    private async Task<Outcome<ChatMessage>> Attach(VirusScanner scanner, ChatThread thread, Actor actor, string id, byte[] bytes)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await ActivatorUtilities.CreateInstance<SayLine>(scope.ServiceProvider, scanner).AttachAsync(
            thread.Id, new SendAttachment { ClientMessageId = id, FileName = "brev.pdf", Content = bytes }, actor, default);
    }

    private async Task<int> Scan(VirusScanner scanner)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await ActivatorUtilities.CreateInstance<ScanAttachments>(scope.ServiceProvider, scanner).ExecuteAsync(null, default);
    }

    private async Task<IReadOnlyList<ChatAttachment>> LinesAsync(ChatThread thread, Actor actor) =>
        (await host.Ask((ReadLines read) => read.ExecuteAsync(thread.Id, actor, default))).Value!.Attachments;

    private Task<Outcome<StoredDocument>> File(ChatThread thread, Guid id, Actor actor) =>
        host.Ask((ReadLines read) => read.FileAsync(thread.Id, id, actor, default));

    private async Task<(Actor Citizen, Actor Advisor, ChatThread Thread)> AnOpenThread()
    {
        var jobcenter = await host.Given.AJobcenter();
        var (citizen, advisor) = (await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.AnAdvisor(jobcenter));
        return (citizen, advisor, await host.Given.AnOpenThread(citizen, advisor));
    }
}
