using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Portal.Core.Cv.Files;

/// <summary>The styles of a Word document: headings that a screen reader jumps between, and items with a dot that are a list.</summary>
internal static class WordStyles
{
    public const string Title = "Title";
    public const string Heading = "Heading1";
    public const string Entry = "Heading2";
    public const string Item = "ListBullet";

    private const int Dots = 1;

    public static Styles Styles(string language) => new(
        new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(
            new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri" }, new FontSize { Val = "22" }, new Languages { Val = language }))),
        Style(Title, "Title", 40, null), Style(Heading, "heading 1", 28, 0), Style(Entry, "heading 2", 24, 1),
        new Style(new StyleName { Val = "List Bullet" }, new StyleParagraphProperties(
            new NumberingProperties(new NumberingId { Val = Dots }), new ContextualSpacing()))
        {
            Type = StyleValues.Paragraph,
            StyleId = Item,
        });

    public static Numbering Bullets() => new(
        new AbstractNum(new Level(
            new NumberingFormat { Val = NumberFormatValues.Bullet }, new LevelText { Val = "•" }, new LevelJustification { Val = LevelJustificationValues.Left },
            new PreviousParagraphProperties(new Indentation { Left = "360", Hanging = "260" })) { LevelIndex = 0 }) { AbstractNumberId = 0 },
        new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = Dots });

    private static Style Style(string id, string name, int size, int? outline)
    {
        var paragraph = new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "200", After = "60" });
        if (outline is { } level)
        {
            paragraph.Append(new OutlineLevel { Val = level });
        }
        return new Style(new StyleName { Val = name }, paragraph, new StyleRunProperties(new Bold(), new FontSize { Val = size.ToString(CultureInfo.InvariantCulture) }))
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
        };
    }
}
