using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Portal.Web.Language;

namespace Portal.Web.TagHelpers;

/// <summary>A yes that may be given.</summary>
[HtmlTargetElement("fds-checkbox", Attributes = "asp-for,label", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FdsCheckboxTagHelper(Texts texts) : TagHelper
{
    /// <summary>The field, a <c>bool</c>.</summary>
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    /// <summary>What is said yes to.</summary>
    public required string Label { get; set; }

    /// <summary>A line of explanation.</summary>
    public string? Hint { get; set; }

    /// <summary>Where the tag stands.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext View { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = new Field(For, View, texts);
        var box = Field.Element("input", "form-checkbox");
        box.TagRenderMode = TagRenderMode.SelfClosing;
        box.Attributes["type"] = "checkbox";
        box.Attributes["value"] = "true";
        field.Describe(box, Hint, optional: true);
        if (field.Value is { } value && value.Contains("true", StringComparison.OrdinalIgnoreCase))
        {
            box.Attributes["checked"] = "checked";
        }

        var inner = Field.Element("div", "form-group-checkbox");
        inner.InnerHtml.AppendHtml(box).AppendHtml(field.Label(Label, optional: false)).AppendHtml(field.Hint(Hint));
        field.Group(output);
        output.Content.AppendHtml(field.ErrorMessage()).AppendHtml(inner);
    }
}
