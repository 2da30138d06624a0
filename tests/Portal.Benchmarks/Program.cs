using System.CommandLine;
using Portal.Benchmarks;
using Portal.Benchmarks.Hosts;

var root = new RootCommand("Measures the portal against what the same machine does with nothing of ours in between.")
{
    Sizes.Command("booking", "Booking through the Api against the same SQL transaction.", BookingBenchmark.RunAsync),
    Sizes.Command("search", "The search for free times through the Api against the bare query plus an HTTP hello.", SearchBenchmark.RunAsync),
    Sizes.Command("sweep", "A sweep over all open spells against a bare read and a bare COPY.", SweepBenchmark.RunAsync),
    Sizes.Command("chat", "Stored chat messages against the same hub without a database.", ChatBenchmark.RunAsync),
    Sizes.Command("connections", "Ten thousand live connections: memory of each, and time to the other screen.", ConnectionsBenchmark.RunAsync),
    Sizes.Command("slots", "Twelve weeks of times from opening hours against a bare COPY of the same rows.", SlotsBenchmark.RunAsync),
    Sizes.Command("reminders", "Reminders planned and queued against a bare COPY of the same rows.", RemindersBenchmark.RunAsync),
    Sizes.Command("statements", "Counts the SQL statements of the most used readings, with little and with much to read.", StatementCount.RunAsync),
    Sizes.Command("all", "All of these, one after the other.",
        BookingBenchmark.RunAsync, SearchBenchmark.RunAsync, SweepBenchmark.RunAsync, ChatBenchmark.RunAsync, ConnectionsBenchmark.RunAsync, SlotsBenchmark.RunAsync, RemindersBenchmark.RunAsync,
        StatementCount.RunAsync),
    RelayHost.Command(),
};
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
