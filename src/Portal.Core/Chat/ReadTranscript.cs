using Portal.Contracts.Chat;
using Portal.Core.Common;

namespace Portal.Core.Chat;

/// <summary>The whole of a thread, for paper.</summary>
/// <param name="threads">Reads it, and logs staff's look.</param>
public sealed class ReadTranscript(ReadThreads threads)
{
    /// <summary>All rows in order, corrections too.</summary>
    public async Task<Outcome<ThreadView>> ExecuteAsync(Guid id, Actor actor, CancellationToken ct)
    {
        List<ChatMessage> all = [];
        while (true)
        {
            var piece = await threads.ExecuteAsync(id, all is [.., { } last] ? last.Sequence : 0, actor, ct);
            if (!piece.Succeeded)
            {
                return piece.Refusal;
            }
            all.AddRange(piece.Value.Messages);
            if (piece.Value.Messages.Count < ReadThreads.CatchUp)
            {
                return piece.Value with { Messages = all };
            }
        }
    }
}
