using System.Globalization;
using Npgsql;
using Portal.Contracts;
using Portal.Core.Common;

namespace Portal.Benchmarks.Data;

/// <summary>A generated citizen with an open spell.</summary>
internal sealed record Person(Guid CitizenId, Guid AccountId, Guid SpellId, Guid JobcenterId, string Name)
{
    public Actor Actor => new(AccountId, Roles.Citizen, CitizenId, null, Name);
}

/// <summary>An advisor of a jobcenter.</summary>
internal sealed record Advisor(Guid Id, Guid JobcenterId);

/// <summary>Fills the tables by binary COPY. The same seed gives the same people, but for their ids.</summary>
internal sealed class People(NpgsqlDataSource source)
{
    private readonly Random random = new(20_261_123);
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    private int people;

    /// <summary>Jobcenters with a legal basis for profiling, and their advisors.</summary>
    public async Task<List<Advisor>> AddJobcentersAsync(int count, int advisorsEach, CancellationToken ct)
    {
        var jobcenters = Ids(count);
        await CopyAsync(
            """
            jobcenter (id, name, address, phone, threshold_percent, weeks_criterion, contact_days, change_limit_hours,
                basis_text, basis_purpose, basis_recorded_by, basis_recorded_at, basis_review_on, basis_is_demo)
            """,
            jobcenters.Select((id, n) => new object?[]
            {
                id, $"Jobcenter {n}", "Prøvevej 1, 9999 Prøveby", "70 00 00 00", 80, 52, 5, 24,
                "Et prøvegrundlag", "Tidlig hjælp", "Måling", now, Day(365), true,
            }), ct);
        var advisors = jobcenters.SelectMany(jobcenter => Ids(advisorsEach).Select(id => new Advisor(id, jobcenter))).ToList();
        await CopyAsync("account (id, role, jobcenter_id, display_name, escalation_capacity)",
            advisors.Select((a, n) => new object?[] { a.Id, Roles.Advisor, a.JobcenterId, $"Rådgiver {n}", 25 }), ct);
        return advisors;
    }

    /// <summary>Citizens of all the jobcenters in turn, each with an account and an open spell.</summary>
    /// <param name="count">How many.</param>
    /// <param name="jobcenters">Whose.</param>
    /// <param name="longestWeeks">Unemployed for up to this long.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<List<Person>> AddCitizensAsync(int count, IReadOnlyList<Guid> jobcenters, int longestWeeks, CancellationToken ct)
    {
        var made = Enumerable.Range(0, count).Select(_ => people++).Select(n => new Person(
            Id(), Id(), Id(), jobcenters[n % jobcenters.Count], string.Create(CultureInfo.InvariantCulture, $"Prøveborger {n}"))).ToList();
        await CopyAsync(
            "citizen (id, name, cpr_encrypted, cpr_index, jobcenter_id, channel, language, cannot_book_alone, exempt_from_digital_post, created_at)",
            made.Select(p => new object?[]
            {
                p.CitizenId, p.Name, Array.Empty<byte>(), p.CitizenId.ToByteArray(), p.JobcenterId, "Email", "Danish", false, false, now,
            }), ct);
        await CopyAsync("account (id, role, citizen_id, display_name, escalation_capacity)",
            made.Select(p => new object?[] { p.AccountId, Roles.Citizen, p.CitizenId, p.Name, 0 }), ct);
        await CopyAsync(
            """
            unemployment_spell (id, citizen_id, jobcenter_id, first_unemployed_day, benefit, fund_code, municipality_code, education,
                years_in_last_job, months_employed_of_last36, reason_for_loss, expected_weeks_to_job, registered_at)
            """,
            made.Select(p => Spell(p, longestWeeks)), ct);
        return made;
    }

    /// <summary>Slots of half an hour from the day after tomorrow on, one after the other, spread over all the advisors.</summary>
    public async Task<ILookup<Guid, Guid>> AddSlotsAsync(int count, IReadOnlyList<Advisor> advisors, CancellationToken ct)
    {
        // Two weeks ahead is what every citizen may book, however long ago they registered.
        if (count > advisors.Count * 12 * 48)
        {
            throw new ArgumentOutOfRangeException(nameof(count), "More slots than these advisors have half hours in twelve days.");
        }
        var first = CivicTime.StartOf(Day(2));
        var slots = Enumerable.Range(0, count).Select(n => (Id: Id(), Advisor: advisors[n % advisors.Count], Starts: first.AddMinutes(30 * (n / advisors.Count)))).ToList();
        await CopyAsync("slot (id, jobcenter_id, advisor_id, starts_at, ends_at, kind)",
            slots.Select(s => new object?[] { s.Id, s.Advisor.JobcenterId, s.Advisor.Id, s.Starts, s.Starts.AddMinutes(30), "Video" }), ct);
        return slots.ToLookup(s => s.Advisor.JobcenterId, s => s.Id);
    }

    /// <summary>Times of each advisor on each day from tomorrow on, half an hour each.</summary>
    /// <returns>How many.</returns>
    public async Task<int> AddTwelveWeeksAsync(IReadOnlyList<Advisor> advisors, int days, int timesADay, CancellationToken ct)
    {
        var slots = advisors.SelectMany(advisor => Enumerable.Range(1, days).SelectMany(day => Enumerable.Range(0, timesADay)
            .Select(n => (Advisor: advisor, Starts: CivicTime.StartOf(Day(day)).AddMinutes((8 * 60) + (30 * n)))))).ToList();
        await CopyAsync("slot (id, jobcenter_id, advisor_id, starts_at, ends_at, kind)",
            slots.Select(s => new object?[] { Id(), s.Advisor.JobcenterId, s.Advisor.Id, s.Starts, s.Starts.AddMinutes(30), "Video" }), ct);
        return slots.Count;
    }

    /// <summary>An empty, waiting thread for each.</summary>
    public async Task<List<Guid>> AddThreadsAsync(IReadOnlyList<Person> of, CancellationToken ct)
    {
        var threads = Ids(of.Count);
        await CopyAsync(
            """
            chat_thread (id, citizen_id, jobcenter_id, subject, status, last_sequence, read_by_citizen, read_by_advisor, delivered_to_citizen, delivered_to_advisor, created_at, last_at)
            """,
            of.Select((p, n) => new object?[] { threads[n], p.CitizenId, p.JobcenterId, "Et spørgsmål", "Waiting", 0L, 0L, 0L, 0L, 0L, now, now }), ct);
        return threads;
    }

    private object?[] Spell(Person person, int longestWeeks)
    {
        var days = random.Next(0, (longestWeeks * 7) + 1);
        object? Known(object value) => random.Next(5) == 0 ? null : value;
        return
        [
            person.SpellId, person.CitizenId, person.JobcenterId, Day(-days), "UnemploymentInsurance", "3f", "0101",
            Any("BasicSchool", "UpperSecondary", "Vocational", "ShortHigher", "MediumHigher", "LongHigher"),
            Known(random.Next(25)), Known(random.Next(37)), Known(Any("WorkplaceClosed", "PositionAbolished", "LackOfWork", "Resigned", "NoPreviousJob", "Other")),
            Known(random.Next(1, 53)), now.AddDays(-days),
        ];
    }

    private string Any(params string[] values) => values[random.Next(values.Length)];

    private DateOnly Day(int fromToday) => CivicTime.DayOf(now).AddDays(fromToday);

    private static List<Guid> Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => Id())];

    private static Guid Id() => Core.Common.Ids.New(TimeProvider.System);

    private async Task CopyAsync(string into, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var writer = await connection.BeginBinaryImportAsync($"copy {into} from stdin (format binary)", ct);
        foreach (var row in rows)
        {
            await writer.WriteRowAsync(ct, row);
        }
        await writer.CompleteAsync(ct);
    }
}
