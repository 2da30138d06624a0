using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portal.Web.TagHelpers;

/// <summary>
/// <c>&lt;idempotency-key /&gt;</c> in a form that creates something: a new key each time the form is shown, the same key each
/// time it is sent. Its handler takes <c>string? idempotencyKey</c>.
/// </summary>
[HtmlTargetElement("idempotency-key", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IdempotencyKeyTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.AppendHtml(Hidden.Field(Forms.IdempotencyKey, Forms.NewId()));
    }
}
