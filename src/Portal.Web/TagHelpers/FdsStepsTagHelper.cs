using Microsoft.AspNetCore.Razor.TagHelpers;
using Portal.Web.Language;

namespace Portal.Web.TagHelpers;

/// <summary>Where one is in a course of pages: «Trin 1 af 3».</summary>
[HtmlTargetElement("fds-steps", Attributes = "current,of", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FdsStepsTagHelper(Texts texts) : TagHelper
{
    /// <summary>This step, from 1.</summary>
    public int Current { get; set; }

    /// <summary>How many there are.</summary>
    public int Of { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "step-subheading");
        output.Content.Append(texts["form.step", Current, Of]);
    }
}
