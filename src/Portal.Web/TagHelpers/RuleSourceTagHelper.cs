using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Portal.Web.Language;

namespace Portal.Web.TagHelpers;

/// <summary>
/// Where a rule is written: <c>&lt;rule-source source="@state.RuleSource" /&gt;</c>. A Danish law has a Danish name, in English pages too;
/// there it is marked as Danish, so that a screen reader pronounces it, and what it is stands after it in English.
/// </summary>
[HtmlTargetElement("rule-source", Attributes = "source", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RuleSourceTagHelper(Texts texts) : TagHelper
{
    // What sources of the dated rules (content/rules/rules.csv) begin with, and the text that says what it is.
    private static readonly (string Mark, string Text)[] Known =
    [
        ("LAB", "source.lab"), ("lov 1750/2025", "source.law-1750"), ("retssikkerhedsloven", "source.legal-protection"),
        ("forvaltningsloven", "source.public-administration"), ("star.dk", "source.star"), ("KL og", "source.kl"), ("kommunens eg", "source.municipality"), ("Forvaltningsloven", "source.public-administration"),
    ];

    /// <summary>The source as it stands with the rule, in Danish.</summary>
    public required string Source { get; set; }

    /// <summary>The text it stands in, with a place for it; empty for the source alone.</summary>
    public string Text { get; set; } = "step.source";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var whole = (Text.Length == 0 ? "{0}" : texts[Text]).Split("{0}", 2);
        output.Content.Append(whole[0]);
        if (PortalLanguage.Current != PortalLanguage.English)
        {
            output.Content.Append(Source);
        }
        else
        {
            var name = new TagBuilder("span");
            name.Attributes["lang"] = PortalLanguage.Danish;
            name.InnerHtml.Append(Source);
            output.Content.AppendHtml(name);
            var means = Known.Where(k => Source.Contains(k.Mark, StringComparison.Ordinal)).Select(k => texts[k.Text]).ToList();
            output.Content.Append(means.Count > 0 ? $" ({string.Join("; ", means)})" : "");
        }
        output.Content.Append(whole[1]);
    }
}
