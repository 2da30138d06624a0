using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Contracts.Rights;
using Portal.Core.Booking;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Cv;
using Portal.Core.Data;

namespace Portal.Core.Rights;

/// <summary>
/// «What applies to me»: rights, duties and days from the answers to a few questions. Of a citizen's own case the answers are known, and so
/// is the day that their booking deadline was moved to. Asking stores nothing.
/// </summary>
public sealed class ReadGuide
{
    private const int YearsEitherWay = 20;
    private readonly PortalDbContext db;
    private readonly RightsLibrary library;
    private readonly ReadConversation conversations;
    private readonly ReadCv cv;
    private readonly TimeProvider clock;

    internal ReadGuide(PortalDbContext db, RightsLibrary library, ReadConversation conversations, ReadCv cv, TimeProvider clock) =>
        (this.db, this.library, this.conversations, this.cv, this.clock) = (db, library, conversations, cv, clock);

    /// <summary>For answers that somebody gives; nobody needs to be known.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="language"><c>da</c> or <c>en</c>.</param>
    /// <param name="on">The day whose rules and texts are used instead of those of today and of the registration.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task<Outcome<Guide>> OfAnswersAsync(GuideAnswers answers, string language, DateOnly? on, CancellationToken ct)
    {
        // Days of another century are mistyped, and no calendar goes on after the last day of the year 9999.
        var today = CivicTime.Today(clock);
        (string Field, string Code)[] faults =
        [
            .. Faults("firstUnemployedDay", answers.FirstUnemployedDay), .. Faults("registeredOn", answers.RegisteredOn), .. Faults("startsOn", answers.StartsOn),
        ];
        return faults.Length > 0 ? Refusal.Invalid(faults) : Make(answers, language, on, await RuleHistory.ReadAsync(db, ct), null);

        IEnumerable<(string, string)> Faults(string field, DateOnly? day) =>
            day > today.AddYears(YearsEitherWay) ? [(field, FieldErrors.InFuture)] : day < today.AddYears(-YearsEitherWay) ? [(field, FieldErrors.TooLongAgo)] : [];
    }

    /// <summary>For the actor's own open case; refused before registering.</summary>
    public async Task<Outcome<Guide>> OfCaseAsync(string language, DateOnly? on, Actor actor, CancellationToken ct)
    {
        var row = await (
            from spell in db.Set<UnemploymentSpell>().AsNoTracking()
            where spell.CitizenId == actor.Citizen && spell.EndedOn == null
            join citizen in db.Set<CitizenRecord>() on spell.CitizenId equals citizen.Id
            select new { spell, citizen.BirthDate, citizen.CannotBookAlone, citizen.ExemptFromDigitalPost }).SingleOrDefaultAsync(ct);
        if (row is null)
        {
            return Refusal.NotRegistered;
        }
        var today = CivicTime.Today(clock);
        var answers = new GuideAnswers
        {
            Benefit = row.spell.Benefit,
            FirstUnemployedDay = row.spell.FirstUnemployedDay,
            RegisteredOn = CivicTime.DayOf(row.spell.RegisteredAt),
            Age = ReadRights.AgeOn(today, row.BirthDate),
            Education = row.spell.Education,
            CannotBookAlone = row.CannotBookAlone,
            ExemptFromDigitalPost = row.ExemptFromDigitalPost,
            GaveNotice = row.spell.ReasonForLoss is ReasonForLoss.Resigned,
        };
        var state = (await conversations.ExecuteAsync(actor, ct)).Value!;
        var resume = await cv.ExecuteAsync(actor, ct);
        return Make(answers, language, on, await RuleHistory.ReadAsync(db, ct), new Standing(
            state.BookBy, state.Current is not null || state.Held || state.Released, state.Held, state.OnWorkList, resume.Missing.Count == 0));
    }

    /// <summary>Where a known case stands: what is done, and the day that its deadline was moved to.</summary>
    private sealed record Standing(DateOnly BookBy, bool Booked, bool Held, bool OnWorkList, bool CvDone);

    private Guide Make(GuideAnswers answers, string language, DateOnly? on, RuleHistory history, Standing? standing)
    {
        var today = CivicTime.Today(clock);
        var day = on ?? today;
        var rules = history.On(day);
        var person = ReadRights.CaseOf(
            answers.Benefit!.Value, answers.Age, CivicTime.WeeksBetween(answers.FirstUnemployedDay!.Value, today),
            answers.CannotBookAlone, answers.ExemptFromDigitalPost, answers.Education);
        var documents = library.On(day, ReadRights.Known(language)).ToList();
        var mine = documents.Where(d => ReadRights.Concerns(d, person)).ToList();
        var titles = documents.ToDictionary(d => d.Topic, d => Placeholders.Fill(d.Title, rules, answers.Benefit, d.Language));
        var dates = GuideDates.Of(answers, library.Duties, history, today, on)
            .Where(d => !(d.Row.Kind == "book" && standing is { OnWorkList: true }))
            .Select(d => new GuideDate(
                d.Row.Kind, d.Row.Role, d.Row.Topic, titles.GetValueOrDefault(d.Row.Topic, d.Row.Kind),
                // The deadline to book is moved by days on which there was no fair chance; a replay counts by its rules alone.
                d.Row.Kind == "book" && standing is not null && on is null ? standing.BookBy : d.On,
                d.Rule?.Value, d.Source, d.Certainty == "B", d.Certainty == "local", IsDone(d.Row.Kind, standing)))
            .OrderBy(d => d.On ?? DateOnly.MaxValue).ToList();
        return new Guide(
            today, day, history.VersionOn(day), on is not null && on != today, answers, standing is not null,
            [.. mine.Where(d => d.Kind is TopicKind.Duty or TopicKind.Both).Select(d => ReadRights.Describe(d, rules, answers.Benefit, null))],
            [.. mine.Where(d => d.Kind is TopicKind.Right or TopicKind.Both).Select(d => ReadRights.Describe(d, rules, answers.Benefit, null))],
            dates);
    }

    private static bool IsDone(string kind, Standing? standing) => standing is not null && kind switch
    {
        "register" => true,
        "cv" => standing.CvDone,
        "book" => standing.Booked,
        "first" or "hold" => standing.Held,
        _ => false,
    };
}
