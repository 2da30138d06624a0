using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Core.Common;

namespace Portal.Core.Rights;

/// <summary>
/// What the guidance must keep before anybody reads it. The form is checked when it is loaded; the rules behind it by
/// <c>./portal setup</c> and <c>./portal check guidance</c>; and the dates of the next check only against a day that is given, so that
/// nothing breaks by itself on a calendar day.
/// </summary>
internal static partial class GuidanceCheck
{
    /// <summary>Faults of the files themselves, each with its place.</summary>
    public static IReadOnlyList<string> FaultsOf(RightsLibrary library)
    {
        var topics = library.Documents.Select(d => d.Topic).ToHashSet();
        return
        [
            .. library.Documents.SelectMany(d => FaultsOf(d, topics).Select(fault => $"{d.File}: {fault}")),
            .. library.Documents.GroupBy(d => (d.Topic, d.Version)).SelectMany(FaultsOfPair),
            .. library.Documents.GroupBy(d => (d.Topic, d.Language)).SelectMany(Overlaps),
            .. library.Duties.Where(row => !topics.Contains(row.Topic)).Select(row => $"duties.csv, line {row.Line}: there is no topic {row.Topic}"),
            .. library.Duties.Where(row => row.Rule is null && row.Source.Length == 0).Select(row => $"duties.csv, line {row.Line}: has neither a rule nor a source"),
            .. library.Duties.Where(row => row.ValidTo < row.ValidFrom).Select(row => $"duties.csv, line {row.Line}: ends before it begins"),
        ];
    }

    private static IEnumerable<string> FaultsOf(RightsDocument d, HashSet<string> topics)
    {
        if (d.File != $"{d.Topic}/{d.Version}.{d.Language}.md")
        {
            yield return $"says of itself that it is {d.Topic}/{d.Version}";
        }
        if (d.Kind is null)
        {
            yield return "kind is missing";
        }
        if (d.Certainty is not ("A" or "B"))
        {
            yield return $"certainty {d.Certainty} must not be published: only A and B";
        }
        if (new[] { d.Title, d.Summary, d.Source, d.Body }.Any(string.IsNullOrWhiteSpace))
        {
            yield return "title, summary, source or body is missing";
        }
        if (d.ValidTo < d.ValidFrom)
        {
            yield return "validTo lies before validFrom";
        }
        if (d.NextCheck <= d.LastChecked)
        {
            yield return "nextCheck does not lie after lastChecked";
        }
        foreach (var link in d.Related.Concat(Link().Matches(d.Body).Select(m => m.Groups[1].Value)).Where(link => !topics.Contains(link)))
        {
            yield return $"links to {link}, which is no topic";
        }
        foreach (var broken in Placeholders.Broken(d.Title + d.Summary + d.Body))
        {
            yield return $"{broken} is no placeholder";
        }
    }

    // One in each language, and both say the same of themselves.
    private static IEnumerable<string> FaultsOfPair(IGrouping<(string Topic, string Version), RightsDocument> pair)
    {
        if (!pair.Select(d => d.Language).Order().SequenceEqual(["da", "en"]))
        {
            yield return $"{pair.Key.Topic}/{pair.Key.Version}: the Danish or the English text is missing";
        }
        else if (pair.Select(Identity).Distinct().Count() > 1)
        {
            yield return $"{pair.Key.Topic}/{pair.Key.Version}: the two languages do not say the same before the text";
        }
    }

    private static string Identity(RightsDocument d) => JsonSerializer.Serialize(new
    {
        d.Order,
        d.Kind,
        d.Money,
        d.MustRead,
        d.Audience,
        d.ValidFrom,
        d.ValidTo,
        d.Source,
        d.Certainty,
        d.LastChecked,
        d.NextCheck,
        d.Related,
    }, ContractJson.Options);

    private static IEnumerable<string> Overlaps(IEnumerable<RightsDocument> versions)
    {
        var ordered = versions.OrderBy(d => d.ValidFrom).ToList();
        return ordered.Zip(ordered.Skip(1)).Where(p => (p.First.ValidTo ?? DateOnly.MaxValue) >= p.Second.ValidFrom)
            .Select(p => $"{p.Second.File}: begins before {p.First.File} has ended");
    }

    /// <summary>Where a text or a duty would ask for a number that is not there, or that nobody may rely on yet.</summary>
    public static IReadOnlyList<string> FaultsOfRules(RightsLibrary library, RuleHistory rules)
    {
        var faults = new List<string>();
        foreach (var d in library.Documents)
        {
            foreach (var (key, benefit) in Placeholders.In(d.Title + d.Summary + d.Body))
            {
                if (benefit is not null && !Enum.TryParse<BenefitType>(benefit, out _))
                {
                    faults.Add($"{d.File}: {benefit} is not a benefit");
                    continue;
                }
                foreach (var day in rules.ChangesBetween(d.ValidFrom, d.ValidTo))
                {
                    var book = rules.On(day);
                    // Whoever the text is for must find a number: of a text without named benefits, everybody.
                    var readers = benefit is null ? Enum.GetValues<BenefitType>() : [Enum.Parse<BenefitType>(benefit)];
                    if (readers.Any(reader => book.Find(key, reader) is null))
                    {
                        faults.Add($"{d.File}: the rule {key} has no row on {day:yyyy-MM-dd} for everybody who may read the text");
                        break;
                    }
                    if (readers.Any(reader => book.Find(key, reader) is { Certainty: "C" }))
                    {
                        faults.Add($"{d.File}: the rule {key} is not confirmed (C) and must not be stated as fact");
                        break;
                    }
                }
            }
        }
        var keys = rules.Keys.ToHashSet();
        faults.AddRange(library.Duties.SelectMany(row => new[] { row.Rule, row.AtLeastAge, row.BelowAge }.OfType<string>().Where(key => !keys.Contains(key))
            .Select(key => $"duties.csv, line {row.Line}: there is no rule {key}")));
        return faults;
    }

    /// <summary>Texts whose next check is due on or before a day.</summary>
    public static IEnumerable<RightsDocument> DueBy(RightsLibrary library, DateOnly day) =>
        library.Documents.Where(d => d.Language == "da" && d.NextCheck <= day && (d.ValidTo is null || d.ValidTo >= day)).OrderBy(d => d.NextCheck);

    [GeneratedRegex(@"\]\(/rettigheder/([^)#?]*)\)")]
    private static partial Regex Link();
}
