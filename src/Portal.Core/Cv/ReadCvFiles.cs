using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Core.Common;
using Portal.Core.Cv.Files;

namespace Portal.Core.Cv;

/// <summary>Shows what a file would become, whatever of the known forms it has. Nothing is saved.</summary>
public static class ReadCvFiles
{
    /// <summary>What the file would become, or a refusal when it has none of the forms.</summary>
    public static Outcome<CvFilePreview> Execute(ReadCvFile command)
    {
        var text = command.Text!.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        var preview = text.StartsWith('<') ? EuropassReader.Read(text) : JsonResumeReader.Read(text);
        return preview is null ? new Refusal(Problems.NotAResume, 400) : preview;
    }
}
