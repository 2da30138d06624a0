using System.Diagnostics;
using Portal.Contracts.Booking;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

/// <summary>How many statements the most used requests send: the first thing that grows unseen.</summary>
public sealed class StatementCountTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task A_search_a_booking_and_a_refusal_keep_to_their_few_statements()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var slots = await host.Given.Slots(advisor, 60);
        var (citizen, late) = (await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.ACitizen(c => c.Of(jobcenter)));

        foreach (var wanted in new[] { new TimesWanted(Limit: 1), new TimesWanted(Limit: 100), new TimesWanted(Kind: ConversationKind.Video, Language: "da") })
        {
            Assert.InRange(await CountAsync(() => host.Ask((FindFreeTimes f) => f.ForCitizenAsync(citizen, wanted, default))), 1, 3);
        }
        Assert.Equal(1, await CountAsync(() => Book(citizen, slots[0])));
        Assert.Equal(1, await CountAsync(() => Book(late, slots[0])));
    }

    private Task<Outcome<Appointment>> Book(Actor citizen, Guid slot) =>
        host.Ask((BookAppointment b) => b.ExecuteAsync(new BookConversation { SlotId = slot }, citizen, Given.AKey(), default));

    // Whatever Npgsql sends is counted, by EF or by hand. Other tests run meanwhile: only what belongs to this trace counts.
    private static async Task<int> CountAsync(Func<Task> work)
    {
        var count = 0;
        using var trace = new Activity("count").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace.TraceId && (activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) is string)
                {
                    Interlocked.Increment(ref count);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await work();
        return count;
    }
}
