using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Portal.Web.Language;

namespace Portal.Web.TagHelpers;

/// <summary>A line of text: <c>&lt;fds-input asp-for="Input.Email" label="…" type="email" /&gt;</c>.</summary>
[HtmlTargetElement("fds-input", Attributes = "asp-for,label", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FdsInputTagHelper(Texts texts) : TagHelper
{
    /// <summary>The field.</summary>
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    /// <summary>What is asked.</summary>
    public required string Label { get; set; }

    /// <summary>A line of explanation.</summary>
    public string? Hint { get; set; }

    /// <summary>Kind of input; text by default.</summary>
    public string Type { get; set; } = "text";

    /// <summary>What the browser may fill in (WCAG 1.3.5).</summary>
    public string? Autocomplete { get; set; }

    /// <summary>Which keyboard a phone shows.</summary>
    public string? Inputmode { get; set; }

    /// <summary>It may be left empty, and says so.</summary>
    public bool Optional { get; set; }

    /// <summary>Where the tag stands.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext View { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = new Field(For, View, texts);
        var input = Field.Element("input", "form-input");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = Type;
        field.Describe(input, Hint, Optional);
        if (field.Value is { } value)
        {
            input.Attributes["value"] = value;
        }

        if (Autocomplete is not null)
        {
            input.Attributes["autocomplete"] = Autocomplete;
        }

        if (Inputmode is not null)
        {
            input.Attributes["inputmode"] = Inputmode;
        }

        field.Group(output);
        output.Content.AppendHtml(field.Label(Label, Optional)).AppendHtml(field.Hint(Hint)).AppendHtml(field.ErrorMessage()).AppendHtml(input);
    }
}
