using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.Cv;

/// <summary>A file to read: JSON Resume 1.x, or Europass XML (SkillsPassport 3.x, or Candidate).</summary>
public sealed record ReadCvFile
{
    /// <summary>The file's text.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.ResumeFile, ErrorMessage = FieldErrors.TooLong)]
    public string? Text { get; init; }
}

/// <summary>The form of a file that was read.</summary>
public enum CvFileKind
{
    /// <summary>JSON Resume.</summary>
    JsonResume,
    /// <summary>Europass SkillsPassport (LearnerInfo), 3.x.</summary>
    EuropassSkillsPassport,
    /// <summary>Europass Candidate.</summary>
    EuropassCandidate,
}

/// <summary>What a file would become. Nothing is saved by reading.</summary>
/// <param name="Kind">What it was taken for.</param>
/// <param name="Content">The CV that the file gives.</param>
/// <param name="KeptAside">Parts of the file that the CV shows nowhere, as paths such as <c>basics.image</c>: kept with the CV when it is saved.</param>
/// <param name="Refused">Entries that cannot be saved as they stand in the file, and why: kept aside too, and in no section.</param>
/// <param name="Pictures">Pictures of the file, as paths: told of, and kept nowhere.</param>
public sealed record CvFilePreview(
    CvFileKind Kind, CvContent Content, IReadOnlyList<string> KeptAside, IReadOnlyList<CvRefusedEntry> Refused, IReadOnlyList<string> Pictures);

/// <summary>An entry of a file that cannot be saved as it stands there.</summary>
/// <param name="Section">Where it would belong.</param>
/// <param name="Name">What it is called; empty where the section is no list.</param>
/// <param name="Faults">What is wrong with it, at least one thing.</param>
public sealed record CvRefusedEntry(CvSection Section, string Name, IReadOnlyList<CvEntryFault> Faults);

/// <summary>What is wrong with an entry.</summary>
/// <param name="Field">The field, by its property's name (<c>To</c>); empty where it is the entry as a whole.</param>
/// <param name="Code">One of <see cref="FieldErrors"/>.</param>
public sealed record CvEntryFault(string Field, string Code);

/// <summary>The form of a file that the CV is taken home in.</summary>
public enum CvExportFormat
{
    /// <summary>JSON Resume 1.x.</summary>
    Json,
    /// <summary>Europass Candidate XML.</summary>
    Europass,
    /// <summary>Word.</summary>
    Docx,
}
