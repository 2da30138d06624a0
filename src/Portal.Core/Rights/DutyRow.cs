using System.Globalization;
using Portal.Contracts.Citizens;
using Portal.Contracts.Rights;
using Portal.Core.Common;

namespace Portal.Core.Rights;

/// <summary>What a duty needs of a case beside its benefit.</summary>
internal enum DutyNeed
{
    /// <summary>Nothing more.</summary>
    None,
    /// <summary>Books conversations alone.</summary>
    BooksAlone,
    /// <summary>Is exempt from booking alone.</summary>
    CannotBook,
    /// <summary>Gave notice in the last job.</summary>
    Resigned,
    /// <summary>A job, leave or pension begins within the weeks of the rule.</summary>
    StartsSoon,
}

/// <summary>The day that the number of a rule is counted from.</summary>
internal enum CountsFrom
{
    /// <summary>There is no day.</summary>
    Nothing,
    FirstDay,
    Registered,
    /// <summary>The day on which a job, leave or pension begins.</summary>
    Starts,
}

/// <summary>What the number of a rule counts.</summary>
internal enum RuleUnit
{
    None,
    Days,
    Weeks,
    Months,
    /// <summary>Things within the six months after the day.</summary>
    WithinHalfYear,
}

/// <summary>
/// A line of <c>content/rules/duties.csv</c>: a duty, a right or an event with a day, whom it concerns, and the dated rule that gives its
/// number. A new act is new lines here and in <c>rules.csv</c>, and no code.
/// </summary>
internal sealed record DutyRow(
    int Line, string Kind, GuideRole Role, string Topic, IReadOnlySet<BenefitType> Benefits, IReadOnlySet<EducationLevel>? Educations,
    DutyNeed Need, string? AtLeastAge, string? BelowAge, CountsFrom From, string? Rule, RuleUnit Unit, bool RulesOfRegistration,
    DateOnly ValidFrom, DateOnly? ValidTo, string Source, string Certainty)
{
    private static readonly string[] Columns =
    [
        "kind", "role", "topic", "benefits", "educations", "needs", "at_least_age", "below_age", "counts_from", "rule", "unit", "rules_of",
        "valid_from", "valid_to", "source", "certainty",
    ];

    public bool ValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);

    /// <exception cref="InvalidDataException">A line is wrong.</exception>
    public static IReadOnlyList<DutyRow> Read(string file) => [.. CsvFile.Read(file, Columns, []).Select(line => Parse(file, line))];

    private static DutyRow Parse(string file, CsvLine line)
    {
        if (line.Fault is { } fault)
        {
            throw Wrong(fault);
        }
        return new DutyRow(
            line.Line, line["kind"], One<GuideRole>("role"), line["topic"], Many<BenefitType>("benefits"),
            line["educations"].Length == 0 ? null : Many<EducationLevel>("educations"), Word<DutyNeed>("needs"), Text("at_least_age"), Text("below_age"),
            Word<CountsFrom>("counts_from"), Text("rule"), Word<RuleUnit>("unit"), line["rules_of"] switch
            {
                "registration" => true,
                "today" or "" => false,
                _ => throw Wrong("rules_of is neither registration nor today"),
            },
            Day("valid_from") ?? throw Wrong("valid_from is not a day (yyyy-mm-dd)"), line["valid_to"].Length == 0 ? null : Day("valid_to") ?? throw Wrong("valid_to is not a day"),
            line["source"], line["certainty"]);

        InvalidDataException Wrong(string reason) => new($"{file}, line {line.Line}: {reason}");
        string? Text(string column) => line[column].Length == 0 ? null : line[column];
        T One<T>(string column) where T : struct, Enum => Enum.TryParse<T>(line[column], out var value) ? value : throw Wrong($"{column} does not know {line[column]}");
        // In the file words are written first_day, in code FirstDay.
        T Word<T>(string column) where T : struct, Enum => line[column].Length == 0 ? default
            : Enum.TryParse<T>(line[column].Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value) ? value : throw Wrong($"{column} does not know {line[column]}");
        HashSet<T> Many<T>(string column) where T : struct, Enum => [.. line[column].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => Enum.TryParse<T>(word, out var value) ? value : throw Wrong($"{column} does not know {word}"))];
        DateOnly? Day(string column) => DateOnly.TryParseExact(line[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
