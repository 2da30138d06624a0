using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Portal.Web.Language;

namespace Portal.Web.TagHelpers;

/// <summary>
/// A form field as the design system draws it: label, hint, error, control. What was typed goes before what the model holds,
/// so that a wrong value is shown again and not lost.
/// </summary>
internal sealed class Field
{
    private readonly ModelStateDictionary state;
    private readonly Texts texts;

    public Field(ModelExpression expression, ViewContext view, Texts texts)
        : this(view.ViewData, view.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name), texts) => Model = expression.Model;

    /// <summary>A field of the page, in a partial whose own model is something else.</summary>
    public Field(ViewDataDictionary data, string name, Texts texts)
    {
        (state, this.texts, Name, Id) = (data.ModelState, texts, name, IdOf(name));
        Error = ErrorOf(state, Name) is { } code ? texts.FieldError(code, LastPart(Name)) : null;
    }

    public string Name { get; }

    public string Id { get; }

    public string? Error { get; }

    public string? Value => ValueOf(Name) ?? Text(Model);

    public object? Model { get; }

    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    public static string LastPart(string name) => name[(name.LastIndexOf('.') + 1)..];

    /// <summary>The code of the first thing that is wrong with a field.</summary>
    public static string? ErrorOf(ModelStateDictionary state, string name) =>
        state.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? CodeOf(entry.Errors[0]) : null;

    public static string CodeOf(ModelError error) =>
        string.IsNullOrEmpty(error.ErrorMessage) ? Contracts.FieldErrors.NotUnderstood : error.ErrorMessage;

    /// <summary>What was typed, if the page has been posted.</summary>
    public string? ValueOf(string name) =>
        state.TryGetValue(name, out var entry) && entry.RawValue is not null ? entry.AttemptedValue : null;

    /// <summary>Ids of hint and error, for <c>aria-describedby</c>.</summary>
    public string? DescribedBy(string? hint)
    {
        var ids = new[] { hint is null ? null : Id + "-hint", Error is null ? null : Id + "-error" }.Where(id => id is not null);
        return string.Join(' ', ids) is { Length: > 0 } joined ? joined : null;
    }

    /// <summary>Begins <c>div.form-group</c> in place of the tag.</summary>
    public void Group(TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var existing = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", string.Join(' ', new[] { "form-group", Error is null ? null : "form-error", existing }.Where(part => part is not null)));
    }

    public TagBuilder Label(string text, bool optional, string element = "label")
    {
        var label = Element(element, "form-label");
        if (element == "label")
        {
            label.Attributes["for"] = Id;
        }

        label.InnerHtml.Append(text);
        if (optional)
        {
            label.InnerHtml.AppendHtml(Element("span", "weight-normal", $" ({texts["form.optional"]})"));
        }

        return label;
    }

    public IHtmlContent Hint(string? text)
    {
        if (text is null)
        {
            return HtmlString.Empty;
        }

        var hint = Element("span", "form-hint", text);
        hint.Attributes["id"] = Id + "-hint";
        return hint;
    }

    public IHtmlContent ErrorMessage()
    {
        if (Error is null)
        {
            return HtmlString.Empty;
        }

        var message = Element("span", "form-error-message");
        message.Attributes["id"] = Id + "-error";
        message.InnerHtml.AppendHtml(Element("span", "sr-only", texts["form.error"] + ": "));
        message.InnerHtml.Append(Error);
        return message;
    }

    /// <summary>Attributes that every control has: name, id, what describes it, and that it is wrong or must be filled in.</summary>
    public void Describe(TagBuilder control, string? hint, bool optional)
    {
        control.Attributes["id"] = Id;
        control.Attributes["name"] = Name;
        if (DescribedBy(hint) is { } ids)
        {
            control.Attributes["aria-describedby"] = ids;
        }

        if (Error is not null)
        {
            control.Attributes["aria-invalid"] = "true";
        }

        if (!optional)
        {
            control.Attributes["required"] = "required";
        }
    }

    public static TagBuilder Element(string name, string? css = null, string? text = null)
    {
        var element = new TagBuilder(name);
        if (css is not null)
        {
            element.AddCssClass(css);
        }

        if (text is not null)
        {
            element.InnerHtml.Append(text);
        }

        return element;
    }

    private static string? Text(object? model) => model switch
    {
        null => null,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => model.ToString(),
    };
}
