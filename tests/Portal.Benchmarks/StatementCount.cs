using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
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
using Portal.Core.Data;
using Portal.Core.Escalations;
using Portal.Core.Jobcenters;

namespace Portal.Benchmarks;

/// <summary>
/// Counts the SQL statements of the most used readings, with little and with much to read: a number that grows with the data
/// is a query in a loop. Begin, savepoint and commit are not counted.
/// </summary>
internal static class StatementCount
{
    private sealed class Counter : DbCommandInterceptor
    {
        private int count;

        public int Reset() => Interlocked.Exchange(ref count, 0);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => One(result);

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => One(result);

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) => One(result);

        private ValueTask<T> One<T>(T result)
        {
            Interlocked.Increment(ref count);
            return new ValueTask<T>(result);
        }
    }

    public static async Task RunAsync(BenchDatabase database, Sizes sizes, CancellationToken ct)
    {
        Report.Title("SQL statements of one call, with little and with much to read");
        var counter = new Counter();
        await using var core = database.Core(services => services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(counter)));
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
