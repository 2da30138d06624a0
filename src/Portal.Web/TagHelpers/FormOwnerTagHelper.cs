using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Portal.Web.Bff;

namespace Portal.Web.TagHelpers;

/// <summary>
/// Every form that posts says whose it is, encrypted, so that it can be given back to the same person if the session has
/// ended; and leaves the checking to us, because a browser's own messages come in the browser's language.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FormOwnerTagHelper : TagHelper
{
    /// <summary>Where the tag stands.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext View { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute("novalidate", "novalidate");
        var http = View.HttpContext;
        // Without an address a form goes where the page came from, which after another button's post is that button's handler.
        if (!context.AllAttributes.Any(attribute => attribute.Name == "action" || attribute.Name.StartsWith("asp-page", StringComparison.Ordinal)))
        {
            output.Attributes.SetAttribute("action", http.Request.Path + QueryString.Create(http.Request.Query.Where(part => part.Key != "handler")));
        }
        if (http.RequestServices.GetRequiredService<HeldForms>().OwnerOf(http) is { } owner)
        {
            output.PostContent.AppendHtml(Hidden.Field(HeldForms.OwnerField, owner));
        }
    }
}

/// <summary>A hidden field.</summary>
internal static class Hidden
{
    public static TagBuilder Field(string name, string value)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = "hidden";
        input.Attributes["name"] = name;
        input.Attributes["value"] = value;
        return input;
    }
}
