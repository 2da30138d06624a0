using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Citizens;
using Portal.Contracts.Rights;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Rights;

/// <summary>
/// Shows guidance: to everybody, and to a citizen what concerns their own case with their own numbers. Texts and numbers are those of
/// today, or of another day that is asked for: then nothing is noted as shown, for it is not what holds.
/// </summary>
public sealed class ReadRights
{
    private readonly PortalDbContext db;
    private readonly RightsLibrary library;
    private readonly TimeProvider clock;

    internal ReadRights(PortalDbContext db, RightsLibrary library, TimeProvider clock) =>
        (this.db, this.library, this.clock) = (db, library, clock);

    /// <summary>All topics valid today, or on a day.</summary>
    public async Task<IReadOnlyList<RightsTopic>> AllAsync(string language, DateOnly? on, CancellationToken ct)
    {
        var day = on ?? CivicTime.Today(clock);
        var rules = await RuleBook.OnAsync(db, day, ct);
        return [.. library.On(day, Known(language)).Select(d => Describe(d, rules, null, null))];
    }

    /// <summary>The topics that concern the actor's case; before registering, those that concern everybody.</summary>
    public async Task<IReadOnlyList<RightsTopic>> MineAsync(string language, Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var rules = await RuleBook.OnAsync(db, today, ct);
        var person = await CaseAsync(actor.Citizen, ct);
        var confirmed = await ConfirmedAsync(actor.Citizen, ct);
        return [.. library.On(today, Known(language)).Where(d => Concerns(d, person))
            .Select(d => Describe(d, rules, person?.Benefit, confirmed))];
    }

    /// <summary>
    /// One topic; for a citizen with the numbers of their case. That the citizen was shown it today is kept, for guidance that was
    /// given has to be known of afterwards; what a representative reads is not.
    /// </summary>
    public async Task<Outcome<RightsText>> TextAsync(string topic, string language, DateOnly? on, Actor? actor, CancellationToken ct)
    {
        var day = on ?? CivicTime.Today(clock);
        var documents = library.On(day, Known(language)).ToList();
        if (documents.Find(d => d.Topic == topic) is not { } document)
        {
            return Refusal.NotFound;
        }
        var history = await RuleHistory.ReadAsync(db, ct);
        var rules = history.On(day);
        var benefit = actor is null ? null : (await CaseAsync(actor.Citizen, ct))?.Benefit;
        var confirmed = actor is null ? null : await ConfirmedAsync(actor.Citizen, ct);
        if (actor is { Representative: null } && on is null)
        {
            await NoteShownAsync(actor, document, ct);
        }
        return new RightsText(
            Describe(document, rules, benefit, confirmed),
            Placeholders.Fill(document.Html, rules, benefit, document.Language),
            [.. documents.Where(d => document.Related.Contains(d.Topic)).Select(d => Describe(d, rules, benefit, confirmed))])
        {
            RulesOf = day,
            RulesVersion = history.VersionOn(day),
            Local = actor is null ? [] : await LocalAdditions.OfCitizenAsync(db, actor.Citizen, topic, Known(language), CivicTime.Today(clock), ct),
        };
    }

    /// <summary>Whether the actor has confirmed the present version of every topic that must be read in their case.</summary>
    internal async Task<bool> HasConfirmedMustReadAsync(Actor actor, CancellationToken ct)
    {
        var person = await CaseAsync(actor.Citizen, ct);
        var confirmed = await ConfirmedAsync(actor.Citizen, ct);
        return library.On(CivicTime.Today(clock), "da").Where(d => d.MustRead && Concerns(d, person))
            .All(d => confirmed.ContainsKey((d.Topic, d.Version)));
    }

    private async Task<RightsCase?> CaseAsync(Guid citizenId, CancellationToken ct)
    {
        var row = await (
            from spell in db.Set<UnemploymentSpell>()
            where spell.CitizenId == citizenId && spell.EndedOn == null
            join citizen in db.Set<CitizenRecord>() on spell.CitizenId equals citizen.Id
            select new { spell.Benefit, spell.FirstUnemployedDay, spell.Education, citizen.BirthDate, citizen.CannotBookAlone, citizen.ExemptFromDigitalPost })
            .SingleOrDefaultAsync(ct);
        if (row is null)
        {
            return null;
        }
        var today = CivicTime.Today(clock);
        return CaseOf(row.Benefit, AgeOn(today, row.BirthDate), CivicTime.WeeksBetween(row.FirstUnemployedDay, today),
            row.CannotBookAlone, row.ExemptFromDigitalPost, row.Education);
    }

    internal static RightsCase CaseOf(
        BenefitType benefit, int? age, int weeks, bool cannotBookAlone, bool exemptFromDigitalPost, EducationLevel? education)
    {
        HashSet<Exemption> exemptions = [];
        if (cannotBookAlone)
        {
            exemptions.Add(Exemption.SelfBooking);
        }
        if (exemptFromDigitalPost)
        {
            exemptions.Add(Exemption.DigitalPost);
        }
        return new RightsCase(benefit, age, weeks, exemptions, education);
    }

    // Born on 29 February: a year older on 1 March in ordinary years.
    internal static int? AgeOn(DateOnly day, DateOnly? birth) => birth is not { } born ? null
        : day.Year - born.Year - ((day.Month, day.Day).CompareTo((born.Month, born.Day)) < 0 ? 1 : 0);

    internal static bool Concerns(RightsDocument document, RightsCase? person) =>
        document.Audience is null || (person is not null && document.Audience.Includes(person));

    private async Task<Dictionary<(string, string), DateTimeOffset>> ConfirmedAsync(Guid citizenId, CancellationToken ct) =>
        await db.Set<RightsConfirmation>().AsNoTracking().Where(c => c.CitizenId == citizenId)
            .ToDictionaryAsync(c => (c.Topic, c.Version), c => c.At, ct);

    // Once an hour at most: turning back and forth is one look.
    private Task<int> NoteShownAsync(Actor actor, RightsDocument document, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into rights_shown as s (citizen_id, topic, version, first_at, last_at)
            values ({actor.Citizen}, {document.Topic}, {document.Version}, {now}, {now})
            on conflict (citizen_id, topic, version) do update set last_at = excluded.last_at where s.last_at < excluded.last_at - interval '1 hour'
            """, ct);
    }

    internal static RightsTopic Describe(
        RightsDocument d, RuleBook rules, BenefitType? benefit, Dictionary<(string, string), DateTimeOffset>? confirmed) => new(
        d.Topic, d.Version, Placeholders.Fill(d.Title, rules, benefit, d.Language), Placeholders.Fill(d.Summary, rules, benefit, d.Language),
        d.ValidFrom, d.ValidTo, d.Source, d.Certainty != "A",
        d.LastChecked, d.NextCheck, confirmed is not null && confirmed.TryGetValue((d.Topic, d.Version), out var at) ? at : null, d.MustRead);

    internal static string Known(string language) => language == "en" ? "en" : "da";
}
