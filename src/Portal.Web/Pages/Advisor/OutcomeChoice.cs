namespace Portal.Web.Pages.Advisor;

/// <summary>A conversation of which somebody has to say how it went.</summary>
/// <param name="Id">Id of the appointment.</param>
/// <param name="CitizenName">The citizen's name, so that each button says whom it is about.</param>
/// <param name="Day">The day that is shown, where the page shows one.</param>
public sealed record OutcomeChoice(Guid Id, string CitizenName, DateOnly? Day = null);
