using System.Buffers;
using System.Net;
using System.Text;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Portal.Simulator;

/// <summary>A real mail server that keeps every mail in a file before it says that it has it, as a good one does.</summary>
internal sealed class MailServer(Mailbox mailbox, IPEndPoint endpoint)
{
    public Task RunAsync(CancellationToken ct)
    {
        var options = new SmtpServerOptionsBuilder().ServerName("simulator").Endpoint(e => e.Endpoint(endpoint)).Build();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(new Store(mailbox));
        services.Add(new Addresses());
        return new SmtpServer.SmtpServer(options, services).StartAsync(ct);
    }

    private sealed class Store(Mailbox mailbox) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            await mailbox.KeepAsync(buffer.ToArray(), cancellationToken);
            return SmtpResponse.Ok;
        }
    }

    /// <summary>Nobody lives at <c>unknown@…</c>.</summary>
    private sealed class Addresses : MailboxFilter
    {
        public override Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            Task.FromResult(!to.User.StartsWith("unknown", StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>The mails, one file each.</summary>
internal sealed class Mailbox(string folder)
{
    private readonly string mails = Directory.CreateDirectory(Path.Combine(folder, "mail")).FullName;

    /// <summary>Returns when the mail is on the disk: a file that is half written has another name.</summary>
    public async Task KeepAsync(byte[] mail, CancellationToken ct)
    {
        var path = Path.Combine(mails, $"{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss-fffffff}-{Guid.CreateVersion7():N}");
        await using (var file = new FileStream(path + ".part", FileMode.CreateNew))
        {
            await file.WriteAsync(mail, ct);
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".part", path + ".eml");
    }

    /// <summary>The newest mails.</summary>
    public IEnumerable<string> Newest(int count) => Directory.EnumerateFiles(mails, "*.eml").OrderDescending(StringComparer.Ordinal).Take(count)
        .Select(file => Encoding.UTF8.GetString(File.ReadAllBytes(file)));
}
