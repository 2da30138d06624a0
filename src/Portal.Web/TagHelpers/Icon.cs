using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portal.Web.TagHelpers;

/// <summary>A drawing of the design system; it says nothing that the text beside it does not say.</summary>
internal static class Icon
{
    public static TagBuilder Of(string name, string? css = null)
    {
        var use = new TagBuilder("use");
        use.Attributes["href"] = "/lib/img/all-svg-icons.svg#" + name;
        var svg = Field.Element("svg", "icon-svg");
        if (css is not null)
        {
            svg.AddCssClass(css);
        }

        svg.Attributes["focusable"] = "false";
        svg.Attributes["aria-hidden"] = "true";
        svg.InnerHtml.AppendHtml(use);
        return svg;
    }
}

/// <summary><c>&lt;fds-icon name="check" /&gt;</c></summary>
[HtmlTargetElement("fds-icon", Attributes = "name", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FdsIconTagHelper : TagHelper
{
    /// <summary>Name in the design system.</summary>
    public required string Name { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.AppendHtml(Icon.Of(Name));
    }
}
