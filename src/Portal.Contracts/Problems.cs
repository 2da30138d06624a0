namespace Portal.Contracts;

/// <summary>
/// The stable list of problem types (RFC 9457). A client may act on them; the human text beside them may change.
/// Each is sent as <c>urn:portal:problem:NAME</c>, and the web shows the text <c>problem.NAME</c>.
/// </summary>
public static partial class Problems
{
    /// <summary>What stands before the name in <c>type</c>.</summary>
    public const string Prefix = "urn:portal:problem:";

    /// <summary>400: one or more fields are wrong; <c>errors</c> maps each field to codes.</summary>
    public const string Invalid = "invalid";
    /// <summary>401: nobody is signed in, or the token has expired.</summary>
    public const string SignInNeeded = "sign-in-needed";
    /// <summary>403: the signed-in person has not the role that this needs.</summary>
    public const string NotAllowed = "not-allowed";
    /// <summary>404: there is no such thing, or it belongs to somebody else.</summary>
    public const string NotFound = "not-found";
    /// <summary>413: the body is larger than this address takes.</summary>
    public const string TooLarge = "too-large";
    /// <summary>429: too many requests in a short time.</summary>
    public const string TooMany = "too-many";
    /// <summary>503: a part behind the API is away; the same command may be sent again with the same key.</summary>
    public const string Unavailable = "unavailable";
    /// <summary>500: a fault of ours; it is logged under the trace id in the answer.</summary>
    public const string Fault = "fault";

    /// <summary>422: the same <c>Idempotency-Key</c> came before with another body.</summary>
    public const string KeyReused = "key-reused";
    /// <summary>409: somebody saved in between; the answer carries the current version.</summary>
    public const string ChangedMeanwhile = "changed-meanwhile";

    /// <summary>409: the citizen has an open spell already.</summary>
    public const string AlreadyRegistered = "already-registered";
    /// <summary>409: this needs a registration first.</summary>
    public const string NotRegistered = "not-registered";
    /// <summary>409: the time was taken by somebody else; <c>alternatives</c> lists free ones.</summary>
    public const string SlotTaken = "slot-taken";
    /// <summary>409: the spell has its one introductory conversation already; <c>current</c> is it.</summary>
    public const string AlreadyBooked = "already-booked";
    /// <summary>409: the time has begun, or lies after the last day it may be held; <c>alternatives</c> lists free ones.</summary>
    public const string SlotNotOffered = "slot-not-offered";
    /// <summary>409: it is too late to move or cancel without talking to the jobcenter.</summary>
    public const string TooLateToChange = "too-late-to-change";
    /// <summary>409: the conversation has begun, or its outcome is reported: staff cannot move or cancel it any more.</summary>
    public const string ConversationOver = "conversation-over";
    /// <summary>409: the citizen has booked anew after the reported outcome, so it cannot be corrected to this one; <c>current</c> is what they booked.</summary>
    public const string BookedAnew = "booked-anew";
    /// <summary>409: the conversation was moved as often as the jobcenter lets a citizen move it alone.</summary>
    public const string MoveLimitReached = "move-limit-reached";
    /// <summary>409: the offered time is no longer held; the conversation stays where it was.</summary>
    public const string OfferGone = "offer-gone";
    /// <summary>409: this needs a booked conversation.</summary>
    public const string NothingBooked = "nothing-booked";
    /// <summary>409: a request for a conversation waits already.</summary>
    public const string AlreadyAsked = "already-asked";
    /// <summary>409: staff books for a citizen who is exempt from booking alone.</summary>
    public const string AssistedBooking = "assisted-booking";
    /// <summary>409: the conversation was not held, or nobody has said so yet.</summary>
    public const string NotHeld = "not-held";
    /// <summary>409: the same message id came before with another text.</summary>
    public const string MessageIdReused = "message-id-reused";
    /// <summary>409: the conversation in writing is closed.</summary>
    public const string ThreadClosed = "thread-closed";
    /// <summary>409: another advisor has taken the thread.</summary>
    public const string ThreadTaken = "thread-taken";
    /// <summary>409: there is no comment to the CV that waits for an answer.</summary>
    public const string NothingToAnswer = "nothing-to-answer";
    /// <summary>400: the file is neither JSON Resume nor Europass XML.</summary>
    public const string NotAResume = "not-a-resume";
    /// <summary>409: the text shown is no longer the newest; read it again before confirming.</summary>
    public const string NewerVersion = "newer-version";
}

/// <summary>Codes that stand in <c>errors</c> of an <see cref="Problems.Invalid"/> problem; the web shows <c>error.CODE</c>.</summary>
public static class FieldErrors
{
    /// <summary>The field must be filled in.</summary>
    public const string Required = "required";
    /// <summary>The text is longer than the field takes.</summary>
    public const string TooLong = "too-long";
    /// <summary>The number is outside its range.</summary>
    public const string OutOfRange = "out-of-range";
    /// <summary>The value has not the form of an e-mail address.</summary>
    public const string NotAnEmail = "not-an-email";
    /// <summary>The value has not the form of a phone number.</summary>
    public const string NotAPhone = "not-a-phone";
    /// <summary>The value is not a date, or a year or month.</summary>
    public const string NotADate = "not-a-date";
    /// <summary>The day lies later than it may.</summary>
    public const string InFuture = "in-future";
    /// <summary>The day lies further back than it may.</summary>
    public const string TooLongAgo = "too-long-ago";
    /// <summary>It overlaps another of the same kind.</summary>
    public const string Overlaps = "overlaps";
    /// <summary>The end lies before the start.</summary>
    public const string EndBeforeStart = "end-before-start";
    /// <summary>The code is not in the list it must come from.</summary>
    public const string UnknownCode = "unknown-code";
    /// <summary>The value cannot be read at all (wrong type, unknown name).</summary>
    public const string NotUnderstood = "not-understood";
    /// <summary>The municipality does not use the portal yet.</summary>
    public const string NotConnected = "not-connected";
    /// <summary>The day lies before today.</summary>
    public const string InPast = "in-past";
    /// <summary>There are more entries than the list takes.</summary>
    public const string TooMany = "too-many-entries";
}
