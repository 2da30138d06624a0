using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.Cv;

/// <summary>Makes a link by which somebody without an account can read the CV.</summary>
public sealed record ShareCv
{
    /// <summary>Who it is for, in the citizen's own words; shown to the citizen alone.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? For { get; init; }

    /// <summary>Days it works, 1 to 90.</summary>
    [Range(1, 90, ErrorMessage = FieldErrors.OutOfRange)]
    public int Days { get; init; } = 14;

    /// <summary>With e-mail address and phone number.</summary>
    public bool Contact { get; init; }

    /// <summary>The sections it shows; at least one.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [MinLength(1, ErrorMessage = FieldErrors.Required)]
    [MaxLength(CvLimits.Entries, ErrorMessage = FieldErrors.TooMany)]
    public IReadOnlyList<CvSection>? Sections { get; init; }
}

/// <summary>A link that was just made. The token is given this once; only its hash is stored.</summary>
/// <param name="Id">The link.</param>
/// <param name="Token">What stands at the end of its address.</param>
/// <param name="ExpiresAt">Instant (UTC) it stops to work.</param>
public sealed record SharedCvLink(Guid Id, string Token, DateTimeOffset ExpiresAt);

/// <summary>A link as the citizen sees it.</summary>
/// <param name="Id">The link.</param>
/// <param name="For">Who it is for.</param>
/// <param name="Contact">With contact data.</param>
/// <param name="Sections">What it shows.</param>
/// <param name="CreatedAt">Instant (UTC).</param>
/// <param name="ExpiresAt">Instant (UTC).</param>
/// <param name="RevokedAt">Instant (UTC) it was withdrawn, if it was.</param>
/// <param name="Openings">How many times it was opened.</param>
/// <param name="LastOpenings">Instants (UTC) of the last openings, newest first, at most ten.</param>
public sealed record CvShare(
    Guid Id, string? For, bool Contact, IReadOnlyList<CvSection> Sections, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt, int Openings, IReadOnlyList<DateTimeOffset> LastOpenings);

/// <summary>Opens a link. In the body and not in the address, so that the Api's own logs cannot hold it.</summary>
public sealed record OpenSharedCv
{
    /// <summary>What stands at the end of the link.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.ClientId, ErrorMessage = FieldErrors.TooLong)]
    public string? Token { get; init; }
}

/// <summary>What whoever has the link sees.</summary>
/// <param name="Name">The citizen's name.</param>
/// <param name="Email">E-mail address, where the citizen chose it.</param>
/// <param name="Phone">Phone number, where the citizen chose it.</param>
/// <param name="Content">The sections that the citizen chose, as they stand now; the others are empty.</param>
/// <param name="ExpiresAt">Instant (UTC) the link stops to work.</param>
public sealed record SharedCv(string Name, string? Email, string? Phone, CvContent Content, DateTimeOffset ExpiresAt);
