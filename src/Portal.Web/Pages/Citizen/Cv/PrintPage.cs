namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>What is printed.</summary>
/// <param name="Cv">The CV.</param>
/// <param name="Name">Whose.</param>
public sealed record PrintPage(Contracts.Cv.Cv Cv, string Name);
