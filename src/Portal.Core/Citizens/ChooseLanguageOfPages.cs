using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Citizens;

/// <summary>Changes the language of a citizen's pages and messages.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ChooseLanguageOfPages(PortalDbContext db, TimeProvider clock)
{
    private sealed record LanguageChosen(Language Before, Language After);

    /// <summary>Sets the language; the same again changes nothing.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(ChooseLanguage command, Actor actor, CancellationToken ct)
    {
        var citizen = await db.Set<CitizenRecord>().SingleAsync(c => c.Id == actor.Citizen, ct);
        if (citizen.Language != command.Language)
        {
            db.Add(AuditEvent.Of(actor, clock, "citizen.language", citizen.Id, citizen.JobcenterId,
                new LanguageChosen(citizen.Language, command.Language!.Value)));
            citizen.Language = command.Language.Value;
            await db.SaveChangesAsync(ct);
        }
        return Done.Value;
    }
}
