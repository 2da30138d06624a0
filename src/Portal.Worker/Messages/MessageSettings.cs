using System.ComponentModel.DataAnnotations;

namespace Portal.Worker.Messages;

/// <summary>
/// <c>Portal:Messages</c>: which gateways there are. A channel that is not set up sends nothing, and nothing is planned for it; the inbox on
/// Min side and letters on paper need no gateway.
/// </summary>
internal sealed class MessageSettings
{
    public const string Section = "Portal:Messages";

    public MailSettings? Mail { get; init; }
    public SmsSettings? Sms { get; init; }
    public PostSettings? DigitalPost { get; init; }

    /// <summary>Whether the jobcenter prints letters for whoever is exempt from Digital Post.</summary>
    public bool Paper { get; init; } = true;

    /// <summary>For how long a worker keeps what it has claimed. Longer than a gateway needs to answer.</summary>
    [Range(2, 3600)]
    public int LeaseSeconds { get; init; } = 120;

    /// <summary>The pause after a first failure; it doubles with each up to an hour.</summary>
    [Range(1, 3600)]
    public int RetrySeconds { get; init; } = 60;

    public TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);

    public TimeSpan Retry => TimeSpan.FromSeconds(RetrySeconds);

    /// <summary>How long a gateway may take to answer: so that the answer comes within the lease.</summary>
    public TimeSpan Patience => TimeSpan.FromSeconds(Math.Max(1, LeaseSeconds / 4));
}

/// <summary>A mail server (SMTP).</summary>
internal sealed class MailSettings
{
    [Required]
    public string Host { get; init; } = "";

    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    /// <summary>Whether the connection must be encrypted (STARTTLS, or TLS from the start on port 465). Only for a server on the same machine may it be off.</summary>
    public bool Encrypted { get; init; } = true;

    public string? UserName { get; init; }
    public string? Password { get; init; }

    /// <summary>The address that messages come from.</summary>
    [Required, EmailAddress]
    public string From { get; init; } = "";

    /// <summary>The name beside it.</summary>
    public string FromName { get; init; } = "Min side";
}

/// <summary>A gateway of text messages.</summary>
internal sealed class SmsSettings
{
    [Required]
    public Uri? Address { get; init; }

    /// <summary>Sent as a bearer token.</summary>
    public string? Key { get; init; }

    /// <summary>What stands as sender, at most eleven letters.</summary>
    [MaxLength(11)]
    public string Sender { get; init; } = "MinSide";
}

/// <summary>The way to Digital Post (SF1601).</summary>
internal sealed class PostSettings
{
    [Required]
    public Uri? Address { get; init; }

    /// <summary>Sent as a bearer token.</summary>
    public string? Key { get; init; }

    /// <summary>The municipality's CVR number.</summary>
    [Required, RegularExpression("^[0-9]{8}$")]
    public string Cvr { get; init; } = "";

    /// <summary>The municipality's name as recipients see it.</summary>
    [Required]
    public string Name { get; init; } = "";
}
