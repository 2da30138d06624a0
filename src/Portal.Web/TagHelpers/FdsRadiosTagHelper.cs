using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Portal.Web.Language;

namespace Portal.Web.TagHelpers;

/// <summary>One choice from a few. Markup inside the tag stands after the choices.</summary>
[HtmlTargetElement("fds-radios", Attributes = "asp-for,label,choices")]
public sealed class FdsRadiosTagHelper(Texts texts) : TagHelper
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
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var field = new Field(For, View, texts);
        var fieldset = new TagBuilder("fieldset");
        if (field.DescribedBy(Hint) is { } ids)
        {
            fieldset.Attributes["aria-describedby"] = ids;
        }

        fieldset.InnerHtml.AppendHtml(field.Label(Label, Optional, "legend")).AppendHtml(field.Hint(Hint)).AppendHtml(field.ErrorMessage());
        for (var at = 0; at < Choices.Count; at++)
        {
            fieldset.InnerHtml.AppendHtml(Radio(field, at));
        }

        field.Group(output);
        var inside = await output.GetChildContentAsync();
        output.Content.SetHtmlContent(fieldset).AppendHtml(inside.GetContent());
    }

    // The first choice carries the field's own id, so that the error summary leads to it.
    private TagBuilder Radio(Field field, int at)
    {
        var choice = Choices[at];
        var id = at == 0 ? field.Id : $"{field.Id}_{at}";
        var radio = Field.Element("input", "form-radio");
        radio.TagRenderMode = TagRenderMode.SelfClosing;
        radio.Attributes["type"] = "radio";
        radio.Attributes["id"] = id;
        radio.Attributes["name"] = field.Name;
        radio.Attributes["value"] = choice.Value;
        if (choice.Hint is not null)
        {
            radio.Attributes["aria-describedby"] = id + "-note";
        }

        if (!Optional)
        {
            radio.Attributes["required"] = "required";
        }

        if (choice.Value == field.Value)
        {
            radio.Attributes["checked"] = "checked";
        }

        var label = Field.Element("label", "form-label", choice.Label);
        label.Attributes["for"] = id;
        var group = Field.Element("div", "form-group-radio");
        group.InnerHtml.AppendHtml(radio).AppendHtml(label);
        if (choice.Hint is null)
        {
            return group;
        }

        var hint = Field.Element("span", "form-hint", choice.Hint);
        hint.Attributes["id"] = id + "-note";
        group.InnerHtml.AppendHtml(hint);
        return group;
    }
}
