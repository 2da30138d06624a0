using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Contracts.Rights;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Rights;

/// <summary>
/// Shows guidance: to everybody, and to a citizen what concerns their own case with their own numbers. A number in a text is
/// a placeholder (<c>{rule:KEY}</c>, <c>{rule:KEY@BENEFIT}</c>) that takes the row valid today, so that text, deadline and
/// reminder never say different things.
/// </summary>
public sealed partial class ReadRights
{
    private readonly PortalDbContext db;
    private readonly RightsLibrary library;
    private readonly TimeProvider clock;

    internal ReadRights(PortalDbContext db, RightsLibrary library, TimeProvider clock) =>
        (this.db, this.library, this.clock) = (db, library, clock);

    /// <summary>All topics valid today.</summary>
    public async Task<IReadOnlyList<RightsTopic>> AllAsync(string language, CancellationToken ct)
    {
        var (today, rules) = await RulesAsync(ct);
        return [.. library.On(today, Known(language)).Select(d => Describe(d, rules, null, null))];
    }

    /// <summary>The topics that concern the actor's case; before registering, those that concern everybody.</summary>
    public async Task<IReadOnlyList<RightsTopic>> MineAsync(string language, Actor actor, CancellationToken ct)
    {
        var (today, rules) = await RulesAsync(ct);
        var person = await CaseAsync(actor.Citizen, ct);
        var confirmed = await ConfirmedAsync(actor.Citizen, ct);
        return [.. library.On(today, Known(language)).Where(d => Concerns(d, person))
            .Select(d => Describe(d, rules, person?.Benefit, confirmed))];
    }

    /// <summary>One topic; for a citizen with the numbers of their case.</summary>
    public async Task<Outcome<RightsText>> TextAsync(string topic, string language, Actor? actor, CancellationToken ct)
    {
        var (today, rules) = await RulesAsync(ct);
        var documents = library.On(today, Known(language)).ToList();
        if (documents.SingleOrDefault(d => d.Topic == topic) is not { } document)
        {
            return Refusal.NotFound;
        }
        var benefit = actor is null ? null : (await CaseAsync(actor.Citizen, ct))?.Benefit;
        var confirmed = actor is null ? null : await ConfirmedAsync(actor.Citizen, ct);
        return new RightsText(
            Describe(document, rules, benefit, confirmed),
            Fill(document.Html, rules, benefit, document.Language),
            [.. documents.Where(d => document.Related.Contains(d.Topic)).Select(d => Describe(d, rules, benefit, confirmed))]);
    }

    /// <summary>Whether the actor has confirmed the present version of every topic that must be read in their case.</summary>
    internal async Task<bool> HasConfirmedMustReadAsync(Actor actor, CancellationToken ct)
    {
        var person = await CaseAsync(actor.Citizen, ct);
        var confirmed = await ConfirmedAsync(actor.Citizen, ct);
        return library.On(CivicTime.Today(clock), "da").Where(d => d.MustRead && Concerns(d, person))
            .All(d => confirmed.ContainsKey((d.Topic, d.Version)));
    }

    /// <summary>Titles of what a citizen has confirmed, for the advisor's card.</summary>
    internal async Task<IReadOnlyList<string>> ConfirmedTitlesAsync(Guid citizenId, CancellationToken ct)
    {
        var confirmed = await ConfirmedAsync(citizenId, ct);
        return [.. library.Documents.Where(d => d.Language == "da" && confirmed.ContainsKey((d.Topic, d.Version))).Select(d => d.Title)];
    }

    private async Task<(DateOnly Today, RuleBook Rules)> RulesAsync(CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        return (today, await RuleBook.OnAsync(db, today, ct));
    }

    private async Task<RightsCase?> CaseAsync(Guid citizenId, CancellationToken ct)
    {
        var row = await (
            from spell in db.Set<UnemploymentSpell>()
            where spell.CitizenId == citizenId && spell.EndedOn == null
            join citizen in db.Set<CitizenRecord>() on spell.CitizenId equals citizen.Id
            select new { spell.Benefit, spell.FirstUnemployedDay, citizen.BirthDate, citizen.CannotBookAlone, citizen.ExemptFromDigitalPost })
            .SingleOrDefaultAsync(ct);
        if (row is null)
        {
            return null;
        }
        var today = CivicTime.Today(clock);
        HashSet<Exemption> exemptions = [];
        if (row.CannotBookAlone)
        {
            exemptions.Add(Exemption.SelfBooking);
        }
        if (row.ExemptFromDigitalPost)
        {
            exemptions.Add(Exemption.DigitalPost);
        }
        return new RightsCase(row.Benefit, AgeOn(today, row.BirthDate), CivicTime.WeeksBetween(row.FirstUnemployedDay, today), exemptions);
    }

    // Born on 29 February: a year older on 1 March in ordinary years.
    internal static int? AgeOn(DateOnly day, DateOnly? birth) => birth is not { } born ? null
        : day.Year - born.Year - ((day.Month, day.Day).CompareTo((born.Month, born.Day)) < 0 ? 1 : 0);

    private static bool Concerns(RightsDocument document, RightsCase? person) =>
        document.Audience is null || (person is not null && document.Audience.Includes(person));

    private async Task<Dictionary<(string, string), DateTimeOffset>> ConfirmedAsync(Guid citizenId, CancellationToken ct) =>
        await db.Set<RightsConfirmation>().AsNoTracking().Where(c => c.CitizenId == citizenId)
            .ToDictionaryAsync(c => (c.Topic, c.Version), c => c.At, ct);

    private static RightsTopic Describe(
        RightsDocument d, RuleBook rules, BenefitType? benefit, Dictionary<(string, string), DateTimeOffset>? confirmed) => new(
        d.Topic, d.Version, d.Title, Fill(d.Summary, rules, benefit, d.Language), d.ValidFrom, d.ValidTo, d.Source, d.Certainty != "A",
        d.LastChecked, d.NextCheck, confirmed is not null && confirmed.TryGetValue((d.Topic, d.Version), out var at) ? at : null, d.MustRead);

    private static string Fill(string text, RuleBook rules, BenefitType? benefit, string language) =>
        Placeholder().Replace(text, match =>
        {
            var key = match.Groups["key"].Value;
            var meant = match.Groups["benefit"].Success ? Enum.Parse<BenefitType>(match.Groups["benefit"].Value) : benefit;
            if (meant is null)
            {
                // Nobody's own case: all the numbers that there are, «14 eller 21».
                var values = Enum.GetValues<BenefitType>().Select(b => rules.Find(key, b)?.Value).OfType<int>().Distinct().Order().ToList();
                return values.Count > 0 ? string.Join(language == "da" ? " eller " : " or ", values) : throw Missing(key);
            }
            return (rules.Find(key, meant) ?? throw Missing(key)).Value.ToString(CultureInfo.InvariantCulture);
        });

    private static InvalidOperationException Missing(string key) =>
        new($"A text needs the rule {key}, which has no row valid today. Load content/rules with ./portal setup.");

    private static string Known(string language) => language == "en" ? "en" : "da";

    [GeneratedRegex(@"\{rule:(?<key>[a-z_.]+)(@(?<benefit>[A-Za-z]+))?\}")]
    private static partial Regex Placeholder();
}
