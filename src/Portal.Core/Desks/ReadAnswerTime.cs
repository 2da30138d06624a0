using Portal.Core.Chat;

namespace Portal.Core.Desks;

/// <summary>The deadlines of a jobcenter: what it promises its citizens is what its desks count.</summary>
/// <param name="hours">Opening hours.</param>
/// <param name="service">The promise.</param>
public sealed class ReadAnswerTime(ReadChatHours hours, ReadChatService service)
{
    /// <summary>Of a jobcenter.</summary>
    internal async Task<AnswerTime> OfAsync(Guid jobcenterId, CancellationToken ct) =>
        new(await service.PromiseAsync(jobcenterId, ct), await hours.OfAsync(jobcenterId, ct));
}
