namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>What is printed.</summary>
/// <param name="Cv">The CV.</param>
public sealed record PrintPage(Contracts.Cv.Cv Cv);
