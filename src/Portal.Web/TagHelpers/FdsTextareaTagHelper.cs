using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Portal.Web.Language;

namespace Portal.Web.TagHelpers;

/// <summary>Several lines of text.</summary>
[HtmlTargetElement("fds-textarea", Attributes = "asp-for,label", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FdsTextareaTagHelper(Texts texts) : TagHelper
{
    /// <summary>The field.</summary>
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    /// <summary>What is asked.</summary>
    public required string Label { get; set; }

    /// <summary>A line of explanation.</summary>
    public string? Hint { get; set; }

    /// <summary>Visible lines.</summary>
    public int Rows { get; set; } = 5;

    /// <summary>It may be left empty, and says so.</summary>
    public bool Optional { get; set; }

    /// <summary>Where the tag stands.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext View { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = new Field(For, View, texts);
        var area = Field.Element("textarea", "form-input");
        area.Attributes["rows"] = Rows.ToString(System.Globalization.CultureInfo.InvariantCulture);
        field.Describe(area, Hint, Optional);
        // A line break right after the tag is dropped by browsers; this one is, instead of one that was typed.
        area.InnerHtml.AppendHtml("\n").Append(field.Value ?? "");
        field.Group(output);
        output.Content.AppendHtml(field.Label(Label, Optional)).AppendHtml(field.Hint(Hint)).AppendHtml(field.ErrorMessage()).AppendHtml(area);
    }
}
