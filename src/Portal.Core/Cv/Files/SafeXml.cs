using System.Xml;
using System.Xml.Linq;
using Portal.Contracts;

namespace Portal.Core.Cv.Files;

/// <summary>
/// A stranger's XML. A document type is refused, so there are no entities that grow and none that fetch; and nothing is
/// nested deeper, or larger, than a CV can be.
/// </summary>
internal static class SafeXml
{
    private const int Deepest = 64;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = Lengths.ResumeFile,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The root; none when it is no XML that we take.</summary>
    public static XElement? Read(string text)
    {
        try
        {
            using (var first = XmlReader.Create(new StringReader(text), Settings))
            {
                while (first.Read())
                {
                    if (first.Depth > Deepest)
                    {
                        return null;
                    }
                }
            }
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            return XDocument.Load(reader).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
