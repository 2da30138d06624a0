using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portal.Web.TagHelpers;

/// <summary>What was answered, or what is known, as pairs: <c>&lt;fds-summary&gt;&lt;fds-row label="…"&gt;…&lt;/fds-row&gt;&lt;/fds-summary&gt;</c>.</summary>
[HtmlTargetElement("fds-summary")]
public sealed class FdsSummaryTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.Attributes.SetAttribute("class", "summary");
    }
}

/// <summary>One pair of an <c>fds-summary</c>; without a value it is not shown.</summary>
[HtmlTargetElement("fds-row", Attributes = "label", ParentTag = "fds-summary")]
public sealed class FdsRowTagHelper : TagHelper
{
    /// <summary>What it is.</summary>
    public required string Label { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        if (inside.IsEmptyOrWhiteSpace)
        {
            output.SuppressOutput();
            return;
        }
        var value = new Microsoft.AspNetCore.Mvc.Rendering.TagBuilder("dd");
        value.InnerHtml.AppendHtml(inside);
        output.TagName = "div";
        output.Content.SetHtmlContent(Field.Element("dt", text: Label)).AppendHtml(value);
    }
}
