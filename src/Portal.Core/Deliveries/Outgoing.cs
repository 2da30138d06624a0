using Portal.Contracts.Deliveries;

namespace Portal.Core.Deliveries;

/// <summary>A message that a worker has claimed, ready to be handed to a gateway.</summary>
/// <param name="Id">The message.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="Fence">The claim; an older one can change nothing any more.</param>
/// <param name="Address">E-mail address, phone number, or the ten digits of the CPR number.</param>
/// <param name="Text">What is sent.</param>
/// <param name="MayHaveLeft">It was being handed over before, so the gateway is asked first.</param>
public sealed record Outgoing(Guid Id, DeliveryChannel Channel, int Fence, string Address, OutgoingText Text, bool MayHaveLeft)
{
    /// <summary>The same for each attempt, and for no other message: the gateway takes it once.</summary>
    public string Key => KeyOf(Id, Channel);

    /// <summary>The key of a message.</summary>
    public static string KeyOf(Guid id, DeliveryChannel channel) => $"{id:N}-{(channel is DeliveryChannel.DigitalPost ? "post" : channel is DeliveryChannel.Sms ? "sms" : "mail")}";

    /// <summary>The message of a key; none when it is not one of ours.</summary>
    public static Guid? IdOf(string key) => key.Length > 32 && Guid.TryParseExact(key[..32], "N", out var id) ? id : null;

    /// <summary>The address stands in no log.</summary>
    public override string ToString() => Key;
}

/// <summary>The words of a message.</summary>
/// <param name="Language">"da" or "en".</param>
/// <param name="Title">Subject or heading; empty in a text message.</param>
/// <param name="Plain">The text without marks.</param>
/// <param name="Html">The text as safe HTML.</param>
/// <param name="At">The instant (UTC) it is dated.</param>
public sealed record OutgoingText(string Language, string Title, string Plain, string Html, DateTimeOffset At);

/// <summary>What came of handing a message over.</summary>
public enum HandedOver
{
    /// <summary>The gateway has it.</summary>
    Taken,
    /// <summary>The gateway will never deliver it.</summary>
    Refused,
    /// <summary>It did certainly not leave; it is tried again later.</summary>
    NotLeft,
    /// <summary>Something broke, and it may have left or not.</summary>
    Unclear,
}

/// <summary>What a receipt says.</summary>
/// <param name="Id">The message.</param>
/// <param name="Arrived">It arrived; otherwise it never will.</param>
/// <param name="Reason">Why not, in the gateway's words.</param>
public sealed record DeliveryReceipt(Guid Id, bool Arrived, string? Reason);
