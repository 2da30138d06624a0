using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Portal.Web.Language;

namespace Portal.Web.TagHelpers;

/// <summary>One choice from a long list.</summary>
[HtmlTargetElement("fds-select", Attributes = "asp-for,label,choices", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FdsSelectTagHelper(Texts texts) : TagHelper
{
    /// <summary>The field.</summary>
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    /// <summary>What is asked.</summary>
    public required string Label { get; set; }

    /// <summary>What can be chosen.</summary>
    public required IReadOnlyList<Choice> Choices { get; set; }

    /// <summary>A line of explanation.</summary>
    public string? Hint { get; set; }

    /// <summary>It may be left open, and says so.</summary>
    public bool Optional { get; set; }

    /// <summary>Where the tag stands.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext View { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = new Field(For, View, texts);
        var select = Field.Element("select", "form-select");
        field.Describe(select, Hint, Optional);
        select.InnerHtml.AppendHtml(Option("", texts["form.choose"], field.Value));
        foreach (var choice in Choices)
        {
            select.InnerHtml.AppendHtml(Option(choice.Value, choice.Label, field.Value));
        }

        field.Group(output);
        output.Content.AppendHtml(field.Label(Label, Optional)).AppendHtml(field.Hint(Hint)).AppendHtml(field.ErrorMessage()).AppendHtml(select);
    }

    private static TagBuilder Option(string value, string label, string? chosen)
    {
        var option = Field.Element("option", text: label);
        option.Attributes["value"] = value;
        if (value == (chosen ?? ""))
        {
            option.Attributes["selected"] = "selected";
        }

        return option;
    }
}
