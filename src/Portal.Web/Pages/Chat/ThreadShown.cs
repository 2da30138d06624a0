using Portal.Contracts.Chat;

namespace Portal.Web.Pages.Chat;

/// <summary>A thread on the page of whoever reads it; the citizen's page and the advisor's draw it by the same partial.</summary>
/// <param name="View">The thread with its messages.</param>
/// <param name="ReaderIsCitizen">Decides which messages are one's own.</param>
public sealed record ThreadShown(ThreadView View, bool ReaderIsCitizen);
