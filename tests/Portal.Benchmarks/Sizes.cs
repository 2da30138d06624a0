using System.CommandLine;
using Portal.Benchmarks.Data;
using Portal.Benchmarks.Measuring;

namespace Portal.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Repetitions">Counted rounds; one more goes before them and is thrown away.</param>
/// <param name="Concurrency">Requests, or transactions, at a time.</param>
/// <param name="Bookings">Bookings of each side in a round.</param>
/// <param name="Citizens">Citizens that the sweep walks over.</param>
/// <param name="Senders">People who wait for the answer to a chat message at a time.</param>
/// <param name="Connections">Threads of each sender, each with two connections, used in turn.</param>
/// <param name="Seconds">Seconds of each side of the chat in a round.</param>
/// <param name="Open">Connections that are open at once.</param>
/// <param name="Jobcenters">Jobcenters whose opening hours become times.</param>
internal sealed record Sizes(
    int Repetitions, int Concurrency, int Bookings, int Citizens, int Senders, int Connections, int Seconds, int Open, int Jobcenters)
{
    private static readonly Option<int> repetitions = Number("--repetitions", 3, "Counted rounds; one more before them is thrown away.");
    private static readonly Option<int> concurrency = Number("--concurrency", 32, "Bookings at a time.");
    private static readonly Option<int> bookings = Number("--bookings", 4_000, "Bookings of each side in a round.");
    private static readonly Option<int> citizens = Number("--citizens", 100_000, "Citizens that the sweep walks over.");
    private static readonly Option<int> senders = Number("--senders", 100, "Chat messages under way at a time.");
    private static readonly Option<int> connections = Number("--connections", 20, "Threads of each sender, used in turn.");
    private static readonly Option<int> seconds = Number("--seconds", 8, "Seconds of each side of the chat in a round.");
    private static readonly Option<int> open = Number("--open", 10_000, "Connections that are open at once.");
    private static readonly Option<int> jobcenters = Number("--jobcenters", 94, "Jobcenters whose opening hours become times.");
    private static readonly Option<bool> quick = new("--quick") { Description = "A tenth of everything, one round: for trying, not for figures." };

    /// <summary>A command that runs benchmarks on one database of their own.</summary>
    public static Command Command(string name, string description, params Func<BenchDatabase, Sizes, CancellationToken, Task>[] benchmarks)
    {
        var command = new Command(name, description) { repetitions, concurrency, bookings, citizens, senders, connections, seconds, open, jobcenters, quick };
        command.SetAction(async (parsed, ct) =>
        {
            var sizes = From(parsed);
            foreach (var benchmark in benchmarks)
            {
                // Each begins with an empty database: the rows of one would slow the next.
                await using var database = await BenchDatabase.CreateAsync(ct);
                if (benchmark == benchmarks[0])
                {
                    await Machine.PrintAsync(database, ct);
                }
                await benchmark(database, sizes, ct);
            }
            return 0;
        });
        return command;
    }

    private static Sizes From(ParseResult parsed)
    {
        var full = new Sizes(
            parsed.GetValue(repetitions), parsed.GetValue(concurrency), parsed.GetValue(bookings), parsed.GetValue(citizens),
            parsed.GetValue(senders), parsed.GetValue(connections), parsed.GetValue(seconds), parsed.GetValue(open), parsed.GetValue(jobcenters));
        return parsed.GetValue(quick)
            ? full with { Repetitions = 1, Bookings = full.Bookings / 10, Citizens = full.Citizens / 10, Seconds = 1, Open = full.Open / 10, Jobcenters = Math.Max(1, full.Jobcenters / 10) }
            : full;
    }

    private static Option<int> Number(string name, int usual, string description) =>
        new(name) { DefaultValueFactory = _ => usual, Description = $"{description} Default: {usual}." };
}
