using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portal.Web.TagHelpers;

/// <summary>A message on the page: <c>&lt;fds-alert kind="success" heading="…"&gt;&lt;p&gt;…&lt;/p&gt;&lt;/fds-alert&gt;</c>.</summary>
[HtmlTargetElement("fds-alert", Attributes = "kind")]
public sealed class FdsAlertTagHelper : TagHelper
{
    /// <summary><c>info</c>, <c>success</c>, <c>warning</c> or <c>error</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>Heading, if it has one.</summary>
    public string? Heading { get; set; }

    /// <summary>Level of the heading.</summary>
    public int Level { get; set; } = 2;

    /// <summary>It is read aloud at once: something the person must know now.</summary>
    public bool Now { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        var body = Field.Element("div", "alert-body");
        if (Heading is not null)
        {
            body.InnerHtml.AppendHtml(Field.Element($"h{Level}", "alert-heading", Heading));
        }

        body.InnerHtml.AppendHtml(inside);
        output.TagName = "div";
        output.Attributes.SetAttribute("class", $"alert alert-{Kind}");
        if (Now)
        {
            output.Attributes.SetAttribute("role", "alert");
        }

        output.Content.SetHtmlContent(Icon.Of(Kind, "alert-icon")).AppendHtml(body);
    }
}
