using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Portal.Web.Language;

namespace Portal.Web.TagHelpers;

/// <summary>A day in three fields that become one <see cref="DateOnly"/>; see <see cref="DayBinder"/>.</summary>
[HtmlTargetElement("fds-date", Attributes = "asp-for,label", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FdsDateTagHelper(Texts texts) : TagHelper
{
    /// <summary>The field.</summary>
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    /// <summary>What is asked.</summary>
    public required string Label { get; set; }

    /// <summary>A line of explanation.</summary>
    public string? Hint { get; set; }

    /// <summary>It may be left empty, and says so.</summary>
    public bool Optional { get; set; }

    /// <summary>Where the tag stands.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext View { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = new Field(For, View, texts);
        var day = field.Model as DateOnly?;
        var group = Field.Element("div", "date-group");
        group.InnerHtml
            .AppendHtml(Part(field, DayBinder.Day, "day", day?.Day, field.Id))
            .AppendHtml(Part(field, DayBinder.Month, "month", day?.Month, field.Id + "_Month"))
            .AppendHtml(Part(field, DayBinder.Year, "year", day?.Year, field.Id + "_Year"));
        var fieldset = new TagBuilder("fieldset");
        if (field.DescribedBy(Hint) is { } ids)
        {
            fieldset.Attributes["aria-describedby"] = ids;
        }

        fieldset.InnerHtml.AppendHtml(field.Label(Label, Optional, "legend")).AppendHtml(field.Hint(Hint)).AppendHtml(field.ErrorMessage()).AppendHtml(group);
        field.Group(output);
        output.Content.AppendHtml(fieldset);
    }

    private TagBuilder Part(Field field, string part, string css, int? value, string id)
    {
        var input = Field.Element("input", "form-input");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        // Not type=number: its arrows and wheel change what was typed, and it hides what is not a number.
        input.Attributes["type"] = "text";
        input.Attributes["inputmode"] = "numeric";
        input.Attributes["id"] = id;
        input.Attributes["name"] = field.Name + part;
        input.Attributes["value"] = field.ValueOf(field.Name + part) ?? value?.ToString(CultureInfo.InvariantCulture) ?? "";
        if (field.Error is not null)
        {
            input.Attributes["aria-invalid"] = "true";
        }

        if (!Optional)
        {
            input.Attributes["required"] = "required";
        }

        var label = Field.Element("label", "form-label", texts["form." + css]);
        label.Attributes["for"] = id;
        var group = Field.Element("div", "form-group form-group-" + css);
        group.InnerHtml.AppendHtml(label).AppendHtml(input);
        return group;
    }
}
