using System.ComponentModel.DataAnnotations;
using Portal.Contracts.Citizens;

namespace Portal.Contracts.Deliveries;

/// <summary>How a citizen is told that there is something new.</summary>
/// <param name="Channel">The chosen way.</param>
/// <param name="Email">E-mail address, if known.</param>
/// <param name="Phone">Phone number, if known.</param>
/// <param name="ExemptFromDigitalPost">Letters come on paper; otherwise by Digital Post. Not to be chosen here.</param>
/// <param name="EmailOn">Whether the portal sends e-mail at all.</param>
/// <param name="SmsOn">Whether the portal sends text messages at all.</param>
/// <param name="FailedAt">Instant (UTC) at which the newest message by the chosen way turned out undelivered, if it did.</param>
public sealed record ContactDetails(
    ContactChannel Channel, string? Email, string? Phone, bool ExemptFromDigitalPost, bool EmailOn, bool SmsOn, DateTimeOffset? FailedAt);

/// <summary>Changes how the citizen is told.</summary>
public sealed record ChangeContactDetails
{
    /// <summary>The way.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(ContactChannel), ErrorMessage = FieldErrors.NotUnderstood)]
    public ContactChannel? Channel { get; init; }

    /// <summary>E-mail address; required when the way is e-mail.</summary>
    [StringLength(Lengths.Email, ErrorMessage = FieldErrors.TooLong)]
    [RegularExpression(EmailAddresses.Pattern, ErrorMessage = FieldErrors.NotAnEmail)]
    public string? Email { get; init; }

    /// <summary>Phone number; required when the way is text message or phone.</summary>
    [StringLength(Lengths.Phone, ErrorMessage = FieldErrors.TooLong)]
    [RegularExpression(@"^\+?[0-9][0-9 ]{5,23}$", ErrorMessage = FieldErrors.NotAPhone)]
    public string? Phone { get; init; }
}
