using Portal.Core.Chat;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Chat;

public sealed class LookAtChatTests
{
    [Fact]
    public async Task Every_way_of_staff_into_a_thread_is_logged_and_going_on_is_one_look()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var thread = await host.Given.AThread(citizen);
        foreach (var way in new Func<ReadThreads, Portal.Core.Common.Actor, Task>[]
        {
            (threads, staff) => threads.ExecuteAsync(thread.Id, null, staff, default),
            (threads, staff) => threads.ExecuteAsync(thread.Id, 0, staff, default),
            (threads, staff) => threads.MayFollowAsync(thread.Id, staff, default),
        })
        {
            var advisor = await host.Given.AnAdvisor(jobcenter);
            var mine = $"account_id = '{advisor.AccountId}' and citizen_id = '{citizen.Citizen}'";
            await host.Tell((ReadThreads threads) => way(threads, advisor));
            Assert.Equal(1, await host.Count("access_entry", mine));
            await host.Tell((ReadThreads threads) => way(threads, advisor));
            Assert.Equal(1, await host.Count("access_entry", mine));
            host.Clock.Advance(TimeSpan.FromMinutes(16));
            await host.Tell((ReadThreads threads) => way(threads, advisor));
            Assert.Equal(2, await host.Count("access_entry", mine));
        }
        await host.Tell((ReadThreads threads) => threads.ExecuteAsync(thread.Id, null, citizen, default));
        Assert.Equal(0, await host.Count("access_entry", $"account_id = '{citizen.AccountId}'"));
    }
}
