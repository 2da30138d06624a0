namespace Portal.Web.TagHelpers;

/// <summary>One of several answers to choose from.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Label">What is read.</param>
/// <param name="Hint">A line of explanation, if it needs one.</param>
public sealed record Choice(string Value, string Label, string? Hint = null);
