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
public sealed record CvFilePreview(CvFileKind Kind, CvContent Content, IReadOnlyList<string> KeptAside);

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
