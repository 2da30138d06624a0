using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Jobcenters;
using Portal.Core.Risk;
using Portal.Core.Risk.InForce;
using Portal.Core.Risk.Training;

namespace Portal.Core.Escalations;

/// <summary>Facts that only some models ask for. What no model in force asks for is not read, and not given.</summary>
internal sealed class MoreFacts
{
    private readonly Dictionary<Guid, int> earlier = [];
    private readonly HashSet<Guid> held = [];

    private sealed record Earlier(Guid SpellId, int Spells);

    /// <summary>Reads them for some spells.</summary>
    public static async Task<MoreFacts> OfAsync(PortalDbContext db, ModelsInForce models, List<SweepRow> rows, CancellationToken ct)
    {
        var more = new MoreFacts();
        Guid[] Asking(RiskInput input) => models.AnyAsks(input) ? [.. rows.Where(r => models.Of(r.JobcenterId).Asks(input)).Select(r => r.SpellId)] : [];
        if (Asking(RiskInput.EarlierSpells) is { Length: > 0 } spells)
        {
            foreach (var row in await db.Database.SqlQuery<Earlier>(
                $"""
                select s.id as spell_id, count(*)::int as spells
                from unemployment_spell s join unemployment_spell e on e.citizen_id = s.citizen_id and e.id <> s.id
                    and e.ended_on between s.first_unemployed_day - {PastSpells.EarlierDays} and s.first_unemployed_day
                where s.id = any({spells}) group by s.id
                """).ToListAsync(ct))
            {
                more.earlier[row.SpellId] = row.Spells;
            }
        }
        if (Asking(RiskInput.ConversationHeld) is { Length: > 0 } talked)
        {
            more.held.UnionWith(await db.Database.SqlQuery<Guid>(
                $"select distinct spell_id as \"Value\" from appointment where status = 'Held' and spell_id = any({talked})").ToListAsync(ct));
        }
        return more;
    }

    /// <summary>The facts with what the model asks for, and the jobcenter allows.</summary>
    public RiskFacts Add(RiskModel model, Jobcenter jobcenter, SweepRow row, in RiskFacts facts) => facts with
    {
        Age = jobcenter.AgeOn && model.Asks(RiskInput.Age) ? PastSpells.AgeOn(row.FirstUnemployedDay, row.BirthDate) : null,
        EarlierSpells = model.Asks(RiskInput.EarlierSpells) && earlier.TryGetValue(row.SpellId, out var count) ? count : null,
        MonthBegan = model.Asks(RiskInput.MonthBegan) ? row.FirstUnemployedDay.Month : null,
        CvApproved = model.Asks(RiskInput.CvApproved) ? row.CvApproved : null,
        ConversationHeld = model.Asks(RiskInput.ConversationHeld) ? held.Contains(row.SpellId) : null,
    };
}
