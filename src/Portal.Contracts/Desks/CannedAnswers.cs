using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.Desks;

/// <summary>A text that advisors of a jobcenter can put into an answer, in both languages.</summary>
/// <param name="Id">Id.</param>
/// <param name="Title">What staff call it.</param>
/// <param name="Danish">The text in Danish, with placeholders of <see cref="Placeholders"/>.</param>
/// <param name="English">The text in English, with the same placeholders.</param>
/// <param name="Version">1, 2, 3, …: whoever changes it says which one they saw.</param>
public sealed record CannedAnswer(Guid Id, string Title, string Danish, string English, int Version);

/// <summary>Adds a canned answer, or changes one.</summary>
public sealed record SaveCannedAnswer
{
    /// <summary>What staff call it.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Title { get; init; }

    /// <summary>The text in Danish.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Danish { get; init; }

    /// <summary>The text in English.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? English { get; init; }

    /// <summary>The version that was seen; 0 for a new one.</summary>
    [Range(0, int.MaxValue, ErrorMessage = FieldErrors.OutOfRange)]
    public int ExpectedVersion { get; init; }
}

/// <summary>What a canned answer may leave open; filled in from the person's data when it is put into an answer.</summary>
public static class Placeholders
{
    /// <summary>The citizen's first name.</summary>
    public const string FirstName = "fornavn";
    /// <summary>The name of the advisor who answers.</summary>
    public const string Advisor = "rådgiver";
    /// <summary>Day and time of the booked conversation.</summary>
    public const string Conversation = "samtale";
    /// <summary>The last day to book a conversation.</summary>
    public const string BookBy = "bookfrist";
    /// <summary>The last day to make the CV complete.</summary>
    public const string CvBy = "cvfrist";
    /// <summary>Shown name of the jobcenter.</summary>
    public const string Jobcenter = "jobcenter";
    /// <summary>Its phone number.</summary>
    public const string Phone = "telefon";

    /// <summary>All of them, written in a text as <c>{fornavn}</c>.</summary>
    public static IReadOnlyList<string> All { get; } = [FirstName, Advisor, Conversation, BookBy, CvBy, Jobcenter, Phone];
}
