using Portal.Contracts.Chat;
using Portal.Core.Chat;
using Portal.Core.Common;

namespace Portal.Api.Chat;

/// <summary>Says a line in a thread and, once it is stored, hints to whoever follows the thread or its queue.</summary>
internal sealed class ChatLines(ChatHints hints, SayLine say, ChangeMessage change, ScanAttachments scan, ReadThreads threads)
{
    public async Task<Outcome<ChatMessage>> AttachAsync(Guid threadId, SendAttachment command, Actor actor, CancellationToken ct)
    {
        var outcome = await say.AttachAsync(threadId, command, actor, ct);
        if (outcome.Succeeded)
        {
            // Usually it is out of quarantine before anybody has seen the message.
            await scan.ExecuteAsync(command.ClientMessageId, ct);
        }
        return await HintAsync(outcome, actor, ct);
    }

    public async Task<Outcome<ChatMessage>> AskForCallAsync(Guid threadId, AskForCall command, Actor actor, CancellationToken ct) =>
        await HintAsync(await say.AskForCallAsync(threadId, command, actor, ct), actor, ct);

    public async Task<Outcome<ChatMessage>> TellBookedAsync(Guid threadId, TellBooked command, Actor actor, CancellationToken ct) =>
        await HintAsync(await say.TellBookedAsync(threadId, command, actor, ct), actor, ct);

    public Task<Outcome<Done>> CallDoneAsync(Guid threadId, Actor actor, CancellationToken ct) => say.CallDoneAsync(threadId, actor, ct);

    public async Task<Outcome<ChatMessage>> CorrectAsync(Guid threadId, long sequence, CorrectMessage command, Actor actor, CancellationToken ct) =>
        await HintAsync(await change.ExecuteAsync(threadId, sequence, command, actor, ct), actor, ct);

    private async Task<Outcome<ChatMessage>> HintAsync(Outcome<ChatMessage> outcome, Actor actor, CancellationToken ct)
    {
        if (outcome.Succeeded)
        {
            hints.Stored(outcome.Value);
            if (actor.CitizenId is not null)
            {
                hints.QueueChanged(await threads.JobcenterOfAsync(outcome.Value.ThreadId, ct));
            }
        }
        return outcome;
    }
}
