using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.Citizens;

/// <summary>
/// Registers the signed-in citizen as unemployed and opens an unemployment spell. Refusals:
/// <see cref="Problems.AlreadyRegistered"/>; field errors for an unknown code or a day outside the range.
/// </summary>
public sealed record RegisterUnemployment
{
    /// <summary>First day without work, a local Danish date; at most two years back and three months ahead (notice period).</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public DateOnly? FirstUnemployedDay { get; init; }

    /// <summary>What the person expects to live on.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(BenefitType), ErrorMessage = FieldErrors.NotUnderstood)]
    public BenefitType? Benefit { get; init; }

    /// <summary>Code of the unemployment fund; required with unemployment insurance, otherwise left out.</summary>
    [StringLength(Lengths.Code, ErrorMessage = FieldErrors.TooLong)]
    public string? FundCode { get; init; }

    /// <summary>Four-digit code of the municipality where the person lives.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Code, ErrorMessage = FieldErrors.TooLong)]
    public string? MunicipalityCode { get; init; }

    /// <summary>Highest completed education.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(EducationLevel), ErrorMessage = FieldErrors.NotUnderstood)]
    public EducationLevel? Education { get; init; }

    /// <summary>Last occupation in the person's own words, or the title chosen from the search.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? LastOccupation { get; init; }

    /// <summary>DISCO-08 code (four digits) of the last occupation when it was chosen from the search.</summary>
    [StringLength(Lengths.Code, ErrorMessage = FieldErrors.TooLong)]
    public string? LastOccupationCode { get; init; }

    /// <summary>How the person wants to be told about news.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(ContactChannel), ErrorMessage = FieldErrors.NotUnderstood)]
    public ContactChannel? Channel { get; init; }

    /// <summary>E-mail address; required when <see cref="Channel"/> is e-mail.</summary>
    [StringLength(Lengths.Email, ErrorMessage = FieldErrors.TooLong)]
    [RegularExpression(EmailAddresses.Pattern, ErrorMessage = FieldErrors.NotAnEmail)]
    public string? Email { get; init; }

    /// <summary>Phone number; required when <see cref="Channel"/> is text message or phone.</summary>
    [StringLength(Lengths.Phone, ErrorMessage = FieldErrors.TooLong)]
    [RegularExpression(@"^\+?[0-9][0-9 ]{5,23}$", ErrorMessage = FieldErrors.NotAPhone)]
    public string? Phone { get; init; }

    /// <summary>Language of pages and messages.</summary>
    [EnumDataType(typeof(Language), ErrorMessage = FieldErrors.NotUnderstood)]
    public Language Language { get; init; }

    /// <summary>The person cannot book alone and wants to be called or written to instead (bek. om LAB §§ 45-46).</summary>
    public bool CannotBookAlone { get; init; }

    /// <summary>The person is exempt from Digital Post and gets letters.</summary>
    public bool ExemptFromDigitalPost { get; init; }

    /// <summary>Optional: whole years in the last job, 0 to 60.</summary>
    [Range(0, 60, ErrorMessage = FieldErrors.OutOfRange)]
    public int? YearsInLastJob { get; init; }

    /// <summary>Optional: months in work out of the last 36.</summary>
    [Range(0, 36, ErrorMessage = FieldErrors.OutOfRange)]
    public int? MonthsEmployedOfLast36 { get; init; }

    /// <summary>Optional: why the last job ended.</summary>
    [EnumDataType(typeof(ReasonForLoss), ErrorMessage = FieldErrors.NotUnderstood)]
    public ReasonForLoss? ReasonForLoss { get; init; }

    /// <summary>Optional: in how many weeks the person expects to have a job, 0 to 260.</summary>
    [Range(0, 260, ErrorMessage = FieldErrors.OutOfRange)]
    public int? ExpectedWeeksToJob { get; init; }
}

/// <summary>The citizen's current registration.</summary>
/// <param name="SpellId">Id of the open unemployment spell.</param>
/// <param name="FirstUnemployedDay">Local Danish date.</param>
/// <param name="Benefit">What the person lives on.</param>
/// <param name="FundName">Name of the unemployment fund, if any.</param>
/// <param name="MunicipalityCode">Four-digit code.</param>
/// <param name="MunicipalityName">Name of the municipality.</param>
/// <param name="JobcenterName">Shown name of the jobcenter that has the case.</param>
/// <param name="Education">Highest completed education.</param>
/// <param name="LastOccupation">As the person wrote or chose it.</param>
/// <param name="Channel">How the person wants to be told about news.</param>
/// <param name="Language">Language of pages and messages.</param>
/// <param name="CannotBookAlone">Staff books for this person.</param>
/// <param name="ExemptFromDigitalPost">The person gets letters.</param>
/// <param name="RegisteredAt">Instant (UTC) of the registration.</param>
public sealed record Registration(
    Guid SpellId, DateOnly FirstUnemployedDay, BenefitType Benefit, string? FundName,
    string MunicipalityCode, string MunicipalityName, string JobcenterName, EducationLevel Education,
    string? LastOccupation, ContactChannel Channel, Language Language, bool CannotBookAlone,
    bool ExemptFromDigitalPost, DateTimeOffset RegisteredAt);
