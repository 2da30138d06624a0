using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Core.Data;

namespace Portal.Core.Common;

/// <summary>A number of the law or of practice with the time it holds and where it is written. Never a constant in code.</summary>
internal sealed class DatedRule : IEntityTypeConfiguration<DatedRule>
{
    public string Key { get; set; } = "";
    /// <summary>The benefit it holds for; an empty text means everybody else.</summary>
    public string Benefit { get; set; } = "";
    public DateOnly ValidFrom { get; set; }
    public DateOnly? ValidTo { get; set; }
    public int Value { get; set; }
    public string Source { get; set; } = "";
    public string Certainty { get; set; } = "";

    internal RuleValue ToValue() => new(Value, Source) { Certainty = Certainty, ValidFrom = ValidFrom, ValidTo = ValidTo };

    public void Configure(EntityTypeBuilder<DatedRule> builder)
    {
        builder.ToTable("dated_rule");
        builder.HasKey(r => new { r.Key, r.Benefit, r.ValidFrom });
        builder.Property(r => r.Key).HasMaxLength(Lengths.Name);
        // As long as an enum column: «UnemploymentInsurance» is longer than a code.
        builder.Property(r => r.Benefit).HasMaxLength(40);
        builder.Property(r => r.Source).HasMaxLength(Lengths.Note);
        builder.Property(r => r.Certainty).HasMaxLength(Lengths.Code);
    }
}

/// <summary>A rule's number and where it is written.</summary>
/// <param name="Value">The number.</param>
/// <param name="Source">The law or other source.</param>
public sealed record RuleValue(int Value, string Source)
{
    /// <summary>A: read in the law; B: read elsewhere; C: not confirmed, and never shown as fact; local: the municipality's own.</summary>
    public string Certainty { get; init; } = "";
    /// <summary>First local day it holds.</summary>
    public DateOnly ValidFrom { get; init; }
    /// <summary>Last local day it holds; none until further notice.</summary>
    public DateOnly? ValidTo { get; init; }
}

/// <summary>The rules that hold on one day.</summary>
public sealed class RuleBook
{
    /// <summary>Days from registration to a complete CV (LAB § 23).</summary>
    public const string CvDeadlineDays = "cv.deadline.days";
    /// <summary>Fewest days a citizen has to book in.</summary>
    public const string BookingDeadlineMinDays = "booking.deadline.min_days";
    /// <summary>Days from registration within which the introductory conversation is held; the municipality's own aim.</summary>
    public const string ConversationHoldDays = "conversation.hold.days";
    /// <summary>Days within which a citizen who asks for a conversation has a right to one.</summary>
    public const string RequestDays = "conversation.request.days";
    /// <summary>Days before the last day to book on which the citizen is reminded; the municipality's own.</summary>
    public const string BookingReminderDays = "reminder.booking.days";
    /// <summary>Minutes of downtime above which a day of a booking deadline is lost.</summary>
    public const string LostDayDownMinutes = "booking.lost_day.down_minutes";

    private readonly Dictionary<(string Key, string Benefit), RuleValue> rules;

    internal RuleBook(Dictionary<(string, string), RuleValue> rules) => this.rules = rules;

    /// <summary>Reads the rules that hold on a day.</summary>
    /// <param name="db">The database.</param>
    /// <param name="day">A local Danish day.</param>
    /// <param name="ct">Stops the call.</param>
    public static async Task<RuleBook> OnAsync(PortalDbContext db, DateOnly day, CancellationToken ct)
    {
        var rows = await db.Set<DatedRule>().AsNoTracking()
            .Where(r => r.ValidFrom <= day && (r.ValidTo == null || r.ValidTo >= day))
            .ToListAsync(ct);
        return new RuleBook(rows.ToDictionary(r => (r.Key, r.Benefit), r => r.ToValue()));
    }

    /// <summary>The rule for a benefit, else the one for everybody; none when there is no such rule on the day.</summary>
    public RuleValue? Find(string key, BenefitType? benefit) =>
        benefit is { } b && rules.TryGetValue((key, b.ToString()), out var own) ? own
        : rules.GetValueOrDefault((key, ""));
}

/// <summary>All rules of all times, for whoever looks at many days.</summary>
internal sealed class RuleHistory
{
    private readonly List<DatedRule> rows;
    private readonly Dictionary<DateOnly, RuleBook> books = [];

    internal RuleHistory(List<DatedRule> rows) => this.rows = rows;

    public static async Task<RuleHistory> ReadAsync(PortalDbContext db, CancellationToken ct) =>
        new(await db.Set<DatedRule>().AsNoTracking().ToListAsync(ct));

    /// <summary>Every rule of every time.</summary>
    public IReadOnlyList<DatedRule> Rows => rows;

    /// <summary>The keys that there are.</summary>
    public IEnumerable<string> Keys => rows.Select(r => r.Key).Distinct();

    /// <summary>
    /// The rule set that holds on a day, named by the day on which a rule last began or ended. Two days with the same version have
    /// the same numbers.
    /// </summary>
    public DateOnly VersionOn(DateOnly day) => Boundaries.Where(boundary => boundary <= day).DefaultIfEmpty().Max();

    /// <summary>The first day of a time and every day within it on which a rule begins or has ended.</summary>
    public IEnumerable<DateOnly> ChangesBetween(DateOnly from, DateOnly? to) =>
        Boundaries.Where(boundary => boundary > from && (to is null || boundary <= to)).Prepend(from).Distinct().Order();

    private IEnumerable<DateOnly> Boundaries => rows.SelectMany(r => r.ValidTo is { } last && last < DateOnly.MaxValue ? [r.ValidFrom, last.AddDays(1)] : new[] { r.ValidFrom });

    /// <summary>The rules that held on a day.</summary>
    public RuleBook On(DateOnly day)
    {
        if (!books.TryGetValue(day, out var book))
        {
            books[day] = book = new RuleBook(rows.Where(r => r.ValidFrom <= day && (r.ValidTo is null || r.ValidTo >= day))
                .ToDictionary(r => (r.Key, r.Benefit), r => r.ToValue()));
        }
        return book;
    }
}
