using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Citizens;
using Portal.Contracts.Cv;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Plan;
using Portal.Core.Rights;

namespace Portal.Core.Chat;

/// <summary>Judges what a thread is said to be about: a topic that is offered, and a thing that is there and is the citizen's own.</summary>
public sealed class CheckThreadAbout
{
    private readonly PortalDbContext db;
    private readonly RightsLibrary library;
    private readonly TimeProvider clock;

    internal CheckThreadAbout(PortalDbContext db, RightsLibrary library, TimeProvider clock) =>
        (this.db, this.library, this.clock) = (db, library, clock);

    /// <summary>What is wrong with it; none when nothing is.</summary>
    internal async Task<Refusal?> FaultOfAsync(StartThread command, Actor actor, CancellationToken ct)
    {
        if (command.Topic is { Length: > 0 } topic && !await db.Set<ChatTopicRow>().AnyAsync(t => t.Code == topic && t.Place > 0, ct))
        {
            return Refusal.Invalid(("topic", FieldErrors.UnknownCode));
        }
        return command.Context is not { } context || await IsThereAsync(context, actor, ct) ? null : Refusal.Invalid(("context", FieldErrors.UnknownCode));
    }

    internal static ThreadAboutRow RowOf(Guid threadId, StartThread command) => new()
    {
        ThreadId = threadId,
        Topic = command.Topic is { Length: > 0 } topic ? topic : null,
        ContextKind = command.Context?.Kind,
        ContextReference = command.Context?.Reference,
        Language = command.Language ?? Language.Danish,
    };

    private async Task<bool> IsThereAsync(ChatContextRef context, Actor actor, CancellationToken ct) => context.Kind switch
    {
        ChatContextKind.Right => library.On(CivicTime.Today(clock), "da").Any(d => d.Topic == context.Reference),
        ChatContextKind.Conversation => Guid.TryParse(context.Reference, out var id)
            && await db.Set<AppointmentRow>().AnyAsync(a => a.Id == id && a.CitizenId == actor.Citizen, ct),
        ChatContextKind.PlanPart => Guid.TryParse(context.Reference, out var part)
            && await db.Set<PlanPartRow>().AnyAsync(p => p.Id == part && p.CitizenId == actor.Citizen && !p.Removed, ct),
        ChatContextKind.CvSection => Enum.GetNames<CvSection>().Contains(context.Reference),
        _ => context.Reference is null,
    };
}
