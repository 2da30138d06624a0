using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Benchmarks.Data;
using Portal.Benchmarks.Measuring;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Chat;
using Portal.Core.Booking;
using Portal.Core.Chat;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Escalations;
using Portal.Core.Jobcenters;

namespace Portal.Benchmarks;

/// <summary>
/// Counts the SQL statements of the most used readings, with little and with much to read: a number that grows with the data
/// is a query in a loop. Begin, savepoint and commit are not counted.
/// </summary>
internal static class StatementCount
{
    /// <summary>Counts what Npgsql sends, whoever asks it: EF or a statement by hand.</summary>
    private sealed class Counter : IDisposable
    {
        private readonly ActivityListener listener;
        private int count;

        public Counter()
        {
            listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    if (activity.GetTagItem("db.query.text") is string || activity.GetTagItem("db.statement") is string)
                    {
                        Interlocked.Increment(ref count);
                    }
                },
            };
            ActivitySource.AddActivityListener(listener);
        }

        public int Reset() => Interlocked.Exchange(ref count, 0);

        public void Dispose() => listener.Dispose();
    }

    public static async Task RunAsync(BenchDatabase database, Sizes sizes, CancellationToken ct)
    {
        Report.Title("SQL statements of one call, with little and with much to read");
        using var counter = new Counter();
        await using var core = database.Core();
        var people = new People(database.Source);
        var few = await SmallTownAsync(people, 1, ct);
        var many = await SmallTownAsync(people, 400, ct);

        await CountAsync("free times, one shown / a hundred shown",
            (s, t, c) => s.GetRequiredService<FindFreeTimes>().ForCitizenAsync(t.Citizen, new TimesWanted(Limit: t == few ? 1 : 100), c));
        await CountAsync("Min side, before booking", (s, t, c) => s.GetRequiredService<ReadOverview>().ExecuteAsync(t.Citizen, c));
        await CountAsync("booking", (s, t, c) => s.GetRequiredService<BookAppointment>().ExecuteAsync(new BookConversation { SlotId = t.Slot }, t.Citizen, "book", c));
        await CountAsync("Min side, after booking", (s, t, c) => s.GetRequiredService<ReadOverview>().ExecuteAsync(t.Citizen, c));
        await CountAsync("a chat message", (s, t, c) => s.GetRequiredService<PostMessage>().ExecuteAsync(
            t.Thread, new SendMessage { ClientMessageId = "1", Body = "Hej" }, t.Citizen, c));
        await CountAsync("the citizen's threads", (s, t, c) => s.GetRequiredService<ReadThreads>().MineAsync(t.Citizen, c));
        await CountAsync("a thread", (s, t, c) => s.GetRequiredService<ReadThreads>().ExecuteAsync(t.Thread, null, t.Citizen, c));
        await CountAsync("the advisor's desk", (s, t, c) => s.GetRequiredService<ReadDesk>().ExecuteAsync(t.Advisor, c));
        await using (var scope = core.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<RequestSweep>().NowAsync(ct);
            counter.Reset();
            await scope.ServiceProvider.GetRequiredService<SweepSpells>().ExecuteAsync(ct);
            Report.Line($"  {"a sweep over these spells",-50} {counter.Reset(),4}");
        }
        await CountAsync("the leader's page", (s, t, c) => s.GetRequiredService<ReadLeaderOverview>().ExecuteAsync(t.Leader, c));

        async Task CountAsync(string what, Func<IServiceProvider, Town, CancellationToken, Task> read)
        {
            async Task<int> OnAsync(Town town)
            {
                await using var scope = core.CreateAsyncScope();
                counter.Reset();
                await read(scope.ServiceProvider, town, ct);
                return counter.Reset();
            }
            Report.Line($"  {what,-50} {await OnAsync(few),4} / {await OnAsync(many)}");
        }
    }

    private sealed record Town(Actor Citizen, Actor Advisor, Actor Leader, Guid Slot, Guid Thread);

    /// <summary>A jobcenter with so many citizens, each waiting in the chat, and as many free times.</summary>
    private static async Task<Town> SmallTownAsync(People people, int size, CancellationToken ct)
    {
        var advisors = await people.AddJobcentersAsync(1, 1, ct);
        var advisor = advisors[0];
        var citizens = await people.AddCitizensAsync(size, [advisor.JobcenterId], 60, ct);
        var slots = await people.AddSlotsAsync(size, advisors, ct);
        var threads = await people.AddThreadsAsync(citizens, ct);
        return new Town(
            citizens[0].Actor, new Actor(advisor.Id, Roles.Advisor, null, advisor.JobcenterId, "Rådgiver"),
            new Actor(advisor.Id, Roles.Leader, null, advisor.JobcenterId, "Leder"), slots[advisor.JobcenterId].First(), threads[0]);
    }
}
