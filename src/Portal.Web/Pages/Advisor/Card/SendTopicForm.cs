using Portal.Contracts.Rights;

namespace Portal.Web.Pages.Advisor.Card;

/// <summary>The form that sends a topic of the guidance.</summary>
/// <param name="Topics">Topics that can be sent.</param>
/// <param name="Citizen">Who is told, where the address names a conversation.</param>
/// <param name="Why">The purpose of the look, where the address needs one.</param>
public sealed record SendTopicForm(IReadOnlyList<RightsTopic> Topics, Guid? Citizen, string? Why);
