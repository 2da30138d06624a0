using System.CommandLine;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Contracts.Risk;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;
using Portal.Core.Risk;
using Portal.Core.Risk.InForce;
using Portal.Core.Risk.Models;
using Portal.Core.Risk.Training;
using Portal.Core.Risk.Watching;
using static System.FormattableString;

namespace Portal.Cli.Risk;

/// <summary><c>portal risk replay</c>: whom would a model have flagged, when, and what happened?</summary>
internal static class ReplayCommand
{
    public static Command Make()
    {
        var jobcenter = new Option<string>("--jobcenter") { Description = "Name of the jobcenter; may be left out where there is only one with a legal basis.", HelpName = "NAME" };
        var challenger = new Option<FileInfo>("--challenger") { Description = "A model file to compare with the one in force.", HelpName = "MODEL" }.AcceptExistingOnly();
        var threshold = new Option<int?>("--threshold") { Description = "Percent from which a figure flags; the jobcenter's own when left out.", HelpName = "PERCENT" };
        var list = new Option<FileInfo>("--list") { Description = "Write each spell (its id, no name) with the week in which each model flagged it, and what happened, to this CSV file." };
        var command = new Command("replay", $"Takes the model in force, and a challenger, back to past spells: whom would it have flagged in the first {Replay.Weeks} weeks, when, and what happened. Changes nothing.") { jobcenter, challenger, threshold, list };
        command.SetAction(Work.With(async (services, options, ct) =>
        {
            var (db, clock) = (services.GetRequiredService<PortalDbContext>(), services.GetRequiredService<TimeProvider>());
            var today = CivicTime.Today(clock);
            var place = await FindAsync(db, options.GetValue(jobcenter), today, ct);
            var champion = (await ModelsInForce.ReadAsync(db, today, ct)).Of(place.Id);
            var other = options.GetValue(challenger) is { } file ? new RiskModel(ReadModelFile.Parse(await File.ReadAllTextAsync(file.FullName, ct), file.Name)) : null;
            var limit = options.GetValue(threshold) ?? place.ThresholdPercent;
            if (limit is < 1 or > 100)
            {
                throw new OperatorException($"{limit} is no threshold; give a percent from 1 to 100.");
            }
            var spells = await PastSpells.ReadAsync(db, clock, ct, place.Id);
            if (spells.Count == 0)
            {
                throw new OperatorException($"There are no spells to go back to in {place.Name}.");
            }
            Console.Write(Report(place.Name, CompareModels.Of(champion, other, spells, limit, all: true)));
            if (options.GetValue(list) is { } csv)
            {
                await File.WriteAllTextAsync(csv.FullName, List(spells, Replay.Run(champion, spells, limit), other is null ? null : Replay.Run(other, spells, limit)), ct);
                Console.WriteLine($"Spells: {csv.FullName}");
            }
            return 0;
        }));
        return command;
    }

    private static async Task<Jobcenter> FindAsync(PortalDbContext db, string? name, DateOnly today, CancellationToken ct)
    {
        var all = await db.Set<Jobcenter>().AsNoTracking().OrderBy(j => j.Name).ToListAsync(ct);
        var on = all.Where(j => j.ProfilingOn(today)).ToList();
        var names = string.Join(", ", on.Select(j => j.Name));
        return name is null
            ? on switch { [var only] => only, [] => throw new OperatorException("No jobcenter has a legal basis, so no spell may be looked at."), _ => throw new OperatorException($"Which one? Give --jobcenter; there are {names}.") }
            : on.Find(j => string.Equals(j.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new OperatorException(all.Exists(j => string.Equals(j.Name, name, StringComparison.OrdinalIgnoreCase))
                    ? $"{name} has no legal basis, so its spells may not be looked at." : $"There is no jobcenter {name}. There are {names}.");
    }

    private static string Report(string place, ModelComparison c)
    {
        var text = new StringBuilder();
        text.AppendLine(Invariant($"{place}: {c.Spells} spells that began {c.From:yyyy-MM-dd} to {c.To:yyyy-MM-dd}, threshold {c.ThresholdPercent} percent, first {Replay.Weeks} weeks."));
        foreach (var replay in new[] { c.Champion, c.Challenger }.OfType<ModelReplay>())
        {
            text.AppendLine(Invariant($"\n## {replay.Version} ({(ReferenceEquals(replay, c.Champion) ? "in force" : "challenger")})\n\n| weeks | people | observed | predicted | observed/predicted | AUC | Brier | slope |\n|---|---|---|---|---|---|---|---|"));
            foreach (var q in replay.Quality)
            {
                text.AppendLine(Invariant($"| {q.Weeks} | {q.People} | {q.Observed:0.000} | {q.Predicted:0.000} | {q.ObservedToExpected:0.00} | {q.Auc:0.000} | {q.Brier:0.0000} | {q.Slope:0.00} |"));
            }
            text.AppendLine(Invariant($"\n| would have been | people | still unemployed after {Replay.Weeks} weeks | ended before | not yet known |\n|---|---|---|---|---|"));
            Row(text, "flagged", replay.Flagged);
            foreach (var when in replay.When)
            {
                Row(text, Invariant($"… in week {when.FromWeek}–{when.ToWeek}"), when.Outcome);
            }
            Row(text, "not flagged", replay.NotFlagged);
            text.AppendLine(Invariant($"\nWithout a number throughout: {replay.NoNumber}."));
        }
        if (c is { Both: { } both, OnlyChampion: { } champion, OnlyChallenger: { } challenger })
        {
            text.AppendLine(Invariant($"\n## Where they differ\n\n| flagged by | people | still unemployed after {Replay.Weeks} weeks | ended before | not yet known |\n|---|---|---|---|---|"));
            Row(text, "both", both);
            Row(text, "only the one in force", champion);
            Row(text, "only the challenger", challenger);
        }
        return text.ToString();
    }

    private static void Row(StringBuilder text, string what, ReplayOutcome o) =>
        text.AppendLine(Invariant($"| {what} | {o.People} | {o.Lasted} | {o.Ended} | {o.Unknown} |"));

    private static string List(IReadOnlyList<PastSpell> spells, Replayed[] champion, Replayed[]? challenger)
    {
        var text = new StringBuilder(challenger is null ? "spell,first_day,days,ended,flagged_week,highest_percent,outcome\n" : "spell,first_day,days,ended,flagged_week,highest_percent,outcome,challenger_flagged_week,challenger_highest_percent\n");
        foreach (var i in Enumerable.Range(0, spells.Count).OrderBy(i => spells[i].FirstDay).ThenBy(i => spells[i].SpellId))
        {
            var (s, r) = (spells[i], champion[i]);
            text.Append(CultureInfo.InvariantCulture, $"{s.SpellId},{s.FirstDay:yyyy-MM-dd},{s.Days:0},{(s.Left ? "yes" : "no")},{r.FlaggedWeek},{r.Peak},{r.End.ToString().ToLowerInvariant()}");
            text.Append(challenger is null ? "\n" : string.Create(CultureInfo.InvariantCulture, $",{challenger[i].FlaggedWeek},{challenger[i].Peak}\n"));
        }
        return text.ToString();
    }
}
