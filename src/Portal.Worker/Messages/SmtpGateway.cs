using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Portal.Contracts.Deliveries;
using Portal.Core.Deliveries;

namespace Portal.Worker.Messages;

/// <summary>
/// E-mail by a mail server. SMTP knows no keys: a message whose connection broke after the recipient was accepted may have left or not, and
/// nobody can be asked. Everything before that point did certainly not leave.
/// </summary>
internal sealed class SmtpGateway(MailSettings mail, MessageSettings settings) : IGateway, IDisposable
{
    private WatchedClient? client;

    public DeliveryChannel Channel => DeliveryChannel.Email;

    public bool KnowsKeys => false;

    public async Task<GatewayAnswer> SendAsync(Outgoing message, CancellationToken ct)
    {
        if (!MailboxAddress.TryParse(message.Address, out var recipient))
        {
            return new GatewayAnswer(HandedOver.Refused, "no address");
        }
        try
        {
            await ConnectAsync(ct);
        }
        catch (Exception e) when (IsOutside(e))
        {
            Drop();
            return new GatewayAnswer(HandedOver.NotLeft, e.GetType().Name, Away: true);
        }
        var connected = client!;
        connected.MayHaveLeft = false;
        try
        {
            await connected.SendAsync(MailOf(message, recipient), ct);
            return new GatewayAnswer(HandedOver.Taken);
        }
        catch (SmtpCommandException e)
        {
            // The server has said no. For ever, if it said so of this recipient or this message; what it thinks of us may change.
            if (!connected.IsConnected)
            {
                Drop();
            }
            var ours = e.ErrorCode is SmtpErrorCode.SenderNotAccepted or SmtpErrorCode.UnexpectedStatusCode;
            return new GatewayAnswer(!ours && (int)e.StatusCode >= 500 ? HandedOver.Refused : HandedOver.NotLeft, $"{(int)e.StatusCode} {e.Message}");
        }
        catch (Exception e) when (IsOutside(e))
        {
            Drop();
            return connected.MayHaveLeft ? new GatewayAnswer(HandedOver.Unclear, e.GetType().Name, Away: true)
                : new GatewayAnswer(HandedOver.NotLeft, e.GetType().Name, Away: true);
        }
    }

    public Task<bool?> HasAsync(Outgoing message, CancellationToken ct) => Task.FromResult<bool?>(null);

    public Task<ReceiptsPage?> ReceiptsAsync(string? read, CancellationToken ct) => Task.FromResult<ReceiptsPage?>(null);

    public void Dispose() => Drop();

    private async Task ConnectAsync(CancellationToken ct)
    {
        if (client is { IsConnected: true })
        {
            return;
        }
        Drop();
        client = new WatchedClient { Timeout = (int)settings.Patience.TotalMilliseconds };
        var security = !mail.Encrypted ? SecureSocketOptions.None : mail.Port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
        await client.ConnectAsync(mail.Host, mail.Port, security, ct);
        if (mail.UserName is { Length: > 0 } user)
        {
            await client.AuthenticateAsync(user, mail.Password ?? "", ct);
        }
    }

    private MimeMessage MailOf(Outgoing message, MailboxAddress recipient)
    {
        var letter = new MimeMessage
        {
            // The same for each attempt: a server that has seen it may drop a second one (RFC 5322, 3.6.4).
            MessageId = $"{message.Key}@{mail.From[(mail.From.IndexOf('@', StringComparison.Ordinal) + 1)..]}",
            Subject = message.Text.Title,
            Date = message.Text.At,
            Body = new TextPart("plain") { Text = message.Text.Plain + "\n" },
        };
        letter.From.Add(new MailboxAddress(mail.FromName, mail.From));
        letter.To.Add(recipient);
        // Nobody's absence note answers a machine (RFC 3834).
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        letter.Headers.Add(HeaderId.ContentLanguage, message.Text.Language);
        return letter;
    }

    private void Drop()
    {
        client?.Dispose();
        client = null;
    }

    private static bool IsOutside(Exception e) =>
        e is SocketException or IOException or ProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException
            or SslHandshakeException or AuthenticationException or CommandException or TimeoutException or OperationCanceledException or NotSupportedException;

    /// <summary>Remembers whether the conversation has come to where the message itself is sent.</summary>
    private sealed class WatchedClient : SmtpClient
    {
        public bool MayHaveLeft { get; set; }

        protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
        {
            MayHaveLeft = true;
            base.OnRecipientAccepted(message, mailbox, response);
        }
    }
}
