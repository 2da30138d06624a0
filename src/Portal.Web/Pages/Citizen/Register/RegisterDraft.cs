using Portal.Contracts.Citizens;

namespace Portal.Web.Pages.Citizen.Register;

/// <summary>A registration on its way to the check page.</summary>
/// <param name="Input">What was answered.</param>
/// <param name="Errors">What the API refused, by field, to be shown when the form is opened again.</param>
internal sealed record RegisterDraft(RegisterUnemployment Input, Dictionary<string, string[]>? Errors = null);
