using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Portal.Web.Api;
using Portal.Web.Language;

namespace Portal.Web.TagHelpers;

/// <summary>
/// All that is wrong, at the top, each with a link to its field. It takes the focus: by <c>autofocus</c> where there is no
/// JavaScript. With nothing wrong it is nothing.
/// </summary>
[HtmlTargetElement("fds-error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FdsErrorSummaryTagHelper(Texts texts) : TagHelper
{
    /// <summary>Where the tag stands.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext View { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var wrong = View.ViewData.ModelState.Where(entry => entry.Value?.Errors.Count > 0).OrderBy(entry => PlaceOf(entry.Key)).ToList();
        if (wrong.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        var list = Field.Element("ul", "error-list");
        var general = new List<TagBuilder>();
        foreach (var (name, entry) in wrong)
        {
            var code = Field.CodeOf(entry!.Errors[0]);
            if (code.StartsWith(ApiProblem.TextPrefix, StringComparison.Ordinal))
            {
                general.Add(Field.Element("p", "alert-text", texts[code]));
            }
            else
            {
                list.InnerHtml.AppendHtml(Line(name, code));
            }
        }
        var body = Field.Element("div", "alert-body");
        var heading = Field.Element("h2", "alert-heading", texts[general.Count > 0 ? "form.problem" : "form.errors"]);
        heading.Attributes["id"] = "error-summary";
        body.InnerHtml.AppendHtml(heading);
        foreach (var paragraph in general)
        {
            body.InnerHtml.AppendHtml(paragraph);
        }

        if (list.HasInnerHtml)
        {
            body.InnerHtml.AppendHtml(list);
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "alert alert-error");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        output.Attributes.SetAttribute("aria-labelledby", "error-summary");
        output.Attributes.SetAttribute("data-error-summary", "");
        output.Content.AppendHtml(Icon.Of("error", "alert-icon")).AppendHtml(body);
    }

    // In the order of the questions: that of the properties of the command, which the model state does not keep.
    private int PlaceOf(string name)
    {
        if (name.Split('.') is not [var command, var field, ..] || View.ViewData.ModelMetadata.Properties[command] is not { } metadata)
        {
            return 0;
        }
        return metadata.Properties.TakeWhile(property => property.PropertyName != field).Count();
    }

    private TagBuilder Line(string name, string code)
    {
        var text = texts.FieldErrorInList(code, Field.LastPart(name));
        var line = new TagBuilder("li");
        if (name.Length == 0)
        {
            line.InnerHtml.Append(text);
            return line;
        }
        var link = Field.Element("a", text: text);
        link.Attributes["href"] = "#" + Field.IdOf(name);
        line.InnerHtml.AppendHtml(link);
        return line;
    }
}
