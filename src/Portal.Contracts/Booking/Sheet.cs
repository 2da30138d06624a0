using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.Booking;

/// <summary>What stands on the sheet of a conversation.</summary>
public sealed record SheetContent
{
    /// <summary>What was agreed; needed to share.</summary>
    [StringLength(Lengths.Description, ErrorMessage = FieldErrors.TooLong)]
    public string? Agreed { get; init; }

    /// <summary>The citizen needs help with searching for jobs; none while nobody has said.</summary>
    public bool? NeedsSearchHelp { get; init; }

    /// <summary>Which help.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? SearchHelp { get; init; }

    /// <summary>The citizen is to change trade; none while nobody has said.</summary>
    public bool? ChangesTrade { get; init; }

    /// <summary>To which trade, and how.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? ChangeOfTrade { get; init; }

    /// <summary>What happens next.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? NextStep { get; init; }
}

/// <summary>
/// Saves a new version of a sheet. It is internal until it is shared; once one version was shared, each later one is shared too,
/// as a new version that the citizen is told of. Refusals: <see cref="Problems.ChangedMeanwhile"/> (with <c>current</c>),
/// <see cref="Problems.NotHeld"/>.
/// </summary>
public sealed record SaveSheet
{
    /// <summary>The version that was seen; 0 for the first.</summary>
    [Range(0, 100_000, ErrorMessage = FieldErrors.OutOfRange)]
    public int ExpectedVersion { get; init; }

    /// <summary>What stands on it.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public SheetContent? Content { get; init; }

    /// <summary>The citizen reads it from now on.</summary>
    public bool Share { get; init; }
}

/// <summary>The sheet of a conversation, for staff of the jobcenter.</summary>
/// <param name="AppointmentId">The conversation.</param>
/// <param name="CitizenId">The citizen.</param>
/// <param name="CitizenName">The citizen's name.</param>
/// <param name="AdvisorName">Who held it.</param>
/// <param name="StartsAt">When it began (UTC).</param>
/// <param name="Status">State of the conversation.</param>
/// <param name="CanWrite">The reader held it, and may write.</param>
/// <param name="Version">The newest version; 0 before the first.</param>
/// <param name="Content">What stands on it.</param>
/// <param name="SavedAt">When it was saved (UTC).</param>
/// <param name="SharedVersions">How many versions the citizen reads.</param>
public sealed record Sheet(
    Guid AppointmentId, Guid CitizenId, string CitizenName, string AdvisorName, DateTimeOffset StartsAt, AppointmentStatus Status,
    bool CanWrite, int Version, SheetContent Content, DateTimeOffset? SavedAt, int SharedVersions);

/// <summary>A version that the citizen reads.</summary>
/// <param name="Number">1 for the first that was shared, and so on.</param>
/// <param name="SharedAt">When it was shared (UTC).</param>
/// <param name="Content">What stands on it.</param>
public sealed record SharedVersion(int Number, DateTimeOffset SharedAt, SheetContent Content);

/// <summary>A sheet as the citizen reads it. What was never shared is not in it.</summary>
/// <param name="AppointmentId">The conversation.</param>
/// <param name="StartsAt">When it began (UTC).</param>
/// <param name="AdvisorName">Who held it.</param>
/// <param name="Versions">Newest first; one at least.</param>
public sealed record SharedSheet(Guid AppointmentId, DateTimeOffset StartsAt, string AdvisorName, IReadOnlyList<SharedVersion> Versions);
