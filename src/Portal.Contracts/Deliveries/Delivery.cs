using System.ComponentModel.DataAnnotations;
using Portal.Contracts.Notifications;

namespace Portal.Contracts.Deliveries;

/// <summary>A way out of the portal. The inbox on Min side is always there and is none of these.</summary>
public enum DeliveryChannel
{
    /// <summary>E-mail that only says that there is something new.</summary>
    Email,
    /// <summary>Text message that only says that there is something new.</summary>
    Sms,
    /// <summary>The letter itself by Digital Post (MeMo through SF1601).</summary>
    DigitalPost,
    /// <summary>The letter itself on paper, printed by staff, for whoever is exempt from Digital Post.</summary>
    Paper,
}

/// <summary>How far a message has come on its way out.</summary>
public enum DeliveryState
{
    /// <summary>Waits to be sent, or to be printed.</summary>
    Planned,
    /// <summary>Is being handed over; of paper: printed, not posted yet.</summary>
    Sending,
    /// <summary>The gateway has taken it, or the letter was posted; a receipt may follow.</summary>
    Sent,
    /// <summary>A receipt says that it arrived.</summary>
    Delivered,
    /// <summary>It could not be delivered.</summary>
    Undelivered,
    /// <summary>It was being handed over when something broke, and nobody can say whether it left. It is not sent again.</summary>
    Unknown,
    /// <summary>It could not be sent before it was too late, and was dropped.</summary>
    Expired,
    /// <summary>Before it was sent the citizen had read it in the portal, or what it tells of was over.</summary>
    NotNeeded,
}

/// <summary>Why a person has to look at a message.</summary>
public enum DeliveryTrouble
{
    /// <summary>It could not be delivered.</summary>
    Undelivered,
    /// <summary>Nobody can say whether it left.</summary>
    Unknown,
    /// <summary>It was sent, and no receipt has come for 20 hours.</summary>
    NoReceipt,
    /// <summary>It has waited for 20 hours and is not sent yet.</summary>
    NotSent,
    /// <summary>A letter that was not sent before it was too late.</summary>
    Expired,
}

/// <summary>How a person dealt with a message that did not arrive.</summary>
public enum DeliveryHandling
{
    /// <summary>Told the citizen on the phone or in person.</summary>
    Talked,
    /// <summary>Wrote in another way.</summary>
    Wrote,
    /// <summary>It does not matter any more.</summary>
    NotNeeded,
}

/// <summary>A message that did not arrive, or of which nobody knows whether it did.</summary>
/// <param name="Id">The message.</param>
/// <param name="Channel">By which way.</param>
/// <param name="CitizenId">For whom.</param>
/// <param name="CitizenName">Their name.</param>
/// <param name="Phone">Where to call, if known.</param>
/// <param name="English">The citizen reads the portal in English.</param>
/// <param name="Kind">What it tells of.</param>
/// <param name="About">The instant (UTC) it speaks of, if any.</param>
/// <param name="Trouble">What is wrong.</param>
/// <param name="Reason">What the gateway said, if anything.</param>
/// <param name="Since">Instant (UTC) since when it is known.</param>
/// <param name="ExpiresAt">Instant (UTC) after which it does not matter any more.</param>
/// <param name="BeforeConsequence">It is a letter, and there is still time: call before anything follows from it.</param>
public sealed record DeliveryTask(
    Guid Id, DeliveryChannel Channel, Guid CitizenId, string CitizenName, string? Phone, bool English, NotificationKind Kind,
    DateTimeOffset? About, DeliveryTrouble Trouble, string? Reason, DateTimeOffset Since, DateTimeOffset ExpiresAt, bool BeforeConsequence);

/// <summary>A page of messages that a person has to look at.</summary>
/// <param name="Tasks">Those before a consequence first, then the oldest.</param>
/// <param name="Total">How many in all.</param>
/// <param name="Letters">Letters that wait to be printed.</param>
public sealed record DeliveryTasks(IReadOnlyList<DeliveryTask> Tasks, int Total, int Letters);

/// <summary>Says how a message that did not arrive was dealt with.</summary>
public sealed record DealWithDelivery
{
    /// <summary>How.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(DeliveryHandling), ErrorMessage = FieldErrors.NotUnderstood)]
    public DeliveryHandling? Handling { get; init; }
}

/// <summary>A letter on paper.</summary>
/// <param name="Id">The message.</param>
/// <param name="CitizenId">For whom.</param>
/// <param name="CitizenName">Their name.</param>
/// <param name="Kind">What it tells of.</param>
/// <param name="PlannedAt">Instant (UTC) it was planned.</param>
/// <param name="ExpiresAt">Instant (UTC) after which it is too late.</param>
/// <param name="PrintedAt">Instant (UTC) it was printed; none while it waits.</param>
/// <param name="PrintedBy">Who printed it.</param>
public sealed record PaperLetter(
    Guid Id, Guid CitizenId, string CitizenName, NotificationKind Kind, DateTimeOffset PlannedAt, DateTimeOffset ExpiresAt,
    DateTimeOffset? PrintedAt, string? PrintedBy);

/// <summary>The letters that wait, and those that are printed and not posted.</summary>
/// <param name="Waiting">To print, the most urgent first.</param>
/// <param name="Printed">Printed, not posted.</param>
public sealed record PaperLetters(IReadOnlyList<PaperLetter> Waiting, IReadOnlyList<PaperLetter> Printed);

/// <summary>A letter as it is read.</summary>
/// <param name="Id">The message.</param>
/// <param name="CitizenName">To whom.</param>
/// <param name="Language">"da" or "en".</param>
/// <param name="Title">Its heading.</param>
/// <param name="Html">Its text as safe HTML.</param>
/// <param name="Day">The local Danish date it bears.</param>
/// <param name="Jobcenter">Who writes.</param>
/// <param name="JobcenterAddress">Their address.</param>
/// <param name="JobcenterPhone">Their phone.</param>
public sealed record LetterText(
    Guid Id, string CitizenName, string Language, string Title, string Html, DateOnly Day, string Jobcenter, string JobcenterAddress, string JobcenterPhone);

/// <summary>Names letters.</summary>
public sealed record ChooseLetters
{
    /// <summary>Which, 1 to 200.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [MinLength(1, ErrorMessage = FieldErrors.Required)]
    [MaxLength(200, ErrorMessage = FieldErrors.TooMany)]
    public IReadOnlyList<Guid> Ids { get; init; } = [];
}

/// <summary>How a channel has done in the last seven days.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="On">Whether it is set up.</param>
/// <param name="Waiting">Planned or being sent.</param>
/// <param name="Sent">Sent or delivered.</param>
/// <param name="Undelivered">Undelivered, or nobody knows.</param>
/// <param name="Late">Dropped because it was too late.</param>
public sealed record ChannelReport(DeliveryChannel Channel, bool On, int Waiting, int Sent, int Undelivered, int Late);

/// <summary>A text that goes out, filled with an example.</summary>
/// <param name="Name">Its file's name, as <c>letters/BookingDeadlineNear</c>.</param>
/// <param name="Language">"da" or "en".</param>
/// <param name="Title">Subject or heading; none of a text message.</param>
/// <param name="Html">The text as safe HTML.</param>
public sealed record MessagePreview(string Name, string Language, string? Title, string Html);
