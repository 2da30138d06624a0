using Refit;

namespace Portal.Contracts.Deliveries;

/// <summary>Messages on their way out of the portal.</summary>
public interface IDeliveriesApi
{
    /// <summary>How the signed-in citizen is told.</summary>
    [Get("/v1/me/contact-details")]
    Task<ContactDetails> GetMineAsync(CancellationToken ct = default);

    /// <summary>Changes how the signed-in citizen is told.</summary>
    [Put("/v1/me/contact-details")]
    Task<ContactDetails> ChangeMineAsync([Body] ChangeContactDetails command, CancellationToken ct = default);

    /// <summary>Messages of the own jobcenter that did not arrive, those before a consequence first.</summary>
    /// <param name="limit">1 to 100.</param>
    /// <param name="offset">How many are left out.</param>
    /// <param name="ct">Stops the call.</param>
    [Get("/v1/jobcenter/deliveries")]
    Task<DeliveryTasks> GetTasksAsync(int limit = 50, int offset = 0, CancellationToken ct = default);

    /// <summary>Says how one was dealt with.</summary>
    [Post("/v1/jobcenter/deliveries/{id}/deal-with")]
    Task DealWithAsync(Guid id, [Body] DealWithDelivery command, CancellationToken ct = default);

    /// <summary>Letters on paper of the own jobcenter.</summary>
    [Get("/v1/jobcenter/letters")]
    Task<PaperLetters> GetLettersAsync(CancellationToken ct = default);

    /// <summary>Takes letters for printing.</summary>
    [Post("/v1/jobcenter/letters/print")]
    Task PrintAsync([Body] ChooseLetters command, CancellationToken ct = default);

    /// <summary>The words of the letters that are printed and not posted.</summary>
    [Get("/v1/jobcenter/letters/printed")]
    Task<IReadOnlyList<LetterText>> GetPrintedAsync(CancellationToken ct = default);

    /// <summary>Printed letters were posted.</summary>
    [Post("/v1/jobcenter/letters/posted")]
    Task PostAsync([Body] ChooseLetters command, CancellationToken ct = default);

    /// <summary>Printed letters wait again.</summary>
    [Post("/v1/jobcenter/letters/give-back")]
    Task GiveBackAsync([Body] ChooseLetters command, CancellationToken ct = default);

    /// <summary>How the channels did in the last week (leader, admin).</summary>
    [Get("/v1/jobcenter/messages/channels")]
    Task<IReadOnlyList<ChannelReport>> GetChannelsAsync(CancellationToken ct = default);

    /// <summary>Every text that goes out, filled with an example (leader, admin).</summary>
    [Get("/v1/jobcenter/messages/previews")]
    Task<IReadOnlyList<MessagePreview>> GetPreviewsAsync(CancellationToken ct = default);
}
