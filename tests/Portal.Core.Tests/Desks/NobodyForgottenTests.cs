using Portal.Contracts.Chat;
using Portal.Contracts.Desks;
using Portal.Contracts.Jobcenters;
using Portal.Core.Booking;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Desks;
using Portal.Core.Escalations;
using Portal.Core.Jobcenters;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Desks;

/// <summary>An open thread is in the queue or with somebody who is here; who is absent is stood in for and gets back what was theirs.</summary>
public sealed class NobodyForgottenTests
{
    [Fact]
    public async Task Who_is_gone_gives_the_chat_back_to_the_queue_the_leader_reads_it_and_it_returns()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisorHere(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var thread = await host.Given.AnOpenThread(citizen, advisor);
        await host.Given.AMinuteOfTheWorker();
        Assert.Equal(advisor.AccountId, await With(host, thread));

        host.Clock.Advance(Presence.OfAPage);
        Assert.Equal(1, (await host.Given.AMinuteOfTheWorker()).Released);
        Assert.Null(await With(host, thread));
        var leader = await host.Given.ALeader(jobcenter);
        var repair = (await Overview(host, leader)).Repairs[0];
        Assert.Equal((RepairKind.Released, thread.Id, advisor.Name), (repair.Kind, repair.ThreadId, repair.FromName));
        // Run again it does nothing.
        Assert.Equal(0, (await host.Given.AMinuteOfTheWorker()).Released);

        await host.Given.Here(advisor);
        Assert.Equal(advisor.AccountId, await With(host, thread));
        Assert.Equal(GivenBecause.Returned, (await Overview(host, leader)).Repairs[0].Because);
    }

    [Fact]
    public async Task Saying_to_be_away_frees_the_chat_at_once_and_looking_on_does_not_take_it_back()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisorHere(jobcenter);
        var thread = await host.Given.AnOpenThread(await host.Given.ACitizen(c => c.Of(jobcenter)), advisor);
        await host.Given.Away(advisor);
        Assert.Null(await With(host, thread));
        await host.Given.Here(advisor);
        await host.Tell((Presence p) => p.LiveAsync([advisor.AccountId], default));
        await host.Given.AMinuteOfTheWorker();
        Assert.Null(await With(host, thread));
        Assert.True((await host.Ask((Presence p) => p.SetAsync(new SetPresence { Here = true }, advisor, default))).Here);
        Assert.Equal(advisor.AccountId, await With(host, thread));
    }

    [Fact]
    public async Task A_live_connection_alone_keeps_an_advisor_here()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisorHere(jobcenter);
        var thread = await host.Given.AnOpenThread(await host.Given.ACitizen(c => c.Of(jobcenter)), advisor);
        for (var minute = 0; minute < 60; minute++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            await host.Tell((Presence p) => p.LiveAsync([advisor.AccountId], default));
            await host.Given.AMinuteOfTheWorker();
        }
        Assert.Equal(advisor.AccountId, await With(host, thread));
        host.Clock.Advance(Presence.OfABeat);
        await host.Given.AMinuteOfTheWorker();
        Assert.Null(await With(host, thread));
    }

    [Fact]
    public async Task Absence_hands_chats_and_escalations_over_and_its_end_hands_them_back()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var leader = await host.Given.ALeader(jobcenter);
        var (absent, colleague) = (await host.Given.AnAdvisorHere(jobcenter), await host.Given.AnAdvisorHere(jobcenter));
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Given.AnEscalation(citizen, absent);
        var thread = await host.Given.AnOpenThread(citizen, absent);
        var tomorrow = host.Clock.Today.AddDays(1);
        await host.Given.AnAbsence(leader, absent, tomorrow, tomorrow);
        await host.Given.AMinuteOfTheWorker();
        Assert.Equal(absent.AccountId, await With(host, thread));

        host.Clock.GoTo(tomorrow, new TimeOnly(10, 0));
        await host.Given.Here(absent);
        await host.Given.Here(colleague);
        await host.Given.AMinuteOfTheWorker();
        // The unanswered chat is with the colleague at once, as the deputy of the contact, and so is the citizen.
        Assert.Equal(colleague.AccountId, await With(host, thread));
        Assert.Contains((await Desk(host, colleague)).Next, i => i is { Kind: DeskItemKind.Escalation, CitizenId: var id, Reasons: [DeskReason.Deputy] } && id == citizen.Citizen);
        var escalation = Assert.Single((await host.Ask((ReadEscalations e) => e.ExecuteAsync(leader, new(), 10, 0, default))).Items);
        Assert.Equal((absent.Name, colleague.Name), (escalation.ContactName, escalation.DeputyName));
        Assert.True((await host.Ask((TakeStep t) => t.ExecuteAsync(escalation.Id, new() { Kind = Portal.Contracts.Escalations.EscalationStepKind.Contacted, Note = "Ringet" }, colleague, default))).Succeeded);

        Assert.True((await host.Ask((PostMessage p) => p.ExecuteAsync(thread.Id, new SendMessage { ClientMessageId = "a", Body = "Hej" }, colleague, default))).Succeeded);
        host.Clock.GoTo(tomorrow.AddDays(1), new TimeOnly(9, 30));
        await host.Given.Here(colleague);
        await host.Given.Here(absent);
        await host.Given.AMinuteOfTheWorker();
        Assert.Equal(absent.AccountId, await With(host, thread));
        Assert.Null((await host.Ask((ReadEscalations e) => e.ExecuteAsync(leader, new(), 10, 0, default))).Items[0].DeputyName);
        var kinds = (await Overview(host, leader)).Repairs.Select(r => r.Kind).ToList();
        Assert.Contains(RepairKind.DeputyGiven, kinds);
        Assert.Contains(RepairKind.DeputyEnded, kinds);
    }

    [Fact]
    public async Task Where_nobody_has_room_to_stand_in_the_leader_is_told_once_a_day()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var leader = await host.Given.ALeader(jobcenter);
        var contact = await host.Given.AnAdvisor(jobcenter);
        await host.Given.AnAdvisor(jobcenter, capacity: 0);
        await host.Given.AnEscalation(await host.Given.ACitizen(c => c.Of(jobcenter)), contact);
        await host.Given.AnAbsence(leader, contact, host.Clock.Today, host.Clock.Today.AddDays(3));
        for (var minute = 0; minute < 3; minute++)
        {
            Assert.Equal(1, (await host.Given.AMinuteOfTheWorker()).WithoutDeputy);
            host.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Single((await Overview(host, leader)).Repairs, r => r.Kind is RepairKind.NoDeputy);
    }

    [Fact]
    public async Task A_meeting_of_two_hours_gives_nobody_a_deputy_but_frees_the_chat()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var leader = await host.Given.ALeader(jobcenter);
        var advisor = await host.Given.AnAdvisorHere(jobcenter);
        await host.Given.AnAdvisorHere(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Given.AnEscalation(citizen, advisor);
        var thread = await host.Given.AnOpenThread(citizen, advisor);
        Assert.True((await host.Ask((ChangeAbsences a) => a.RecordAsync(new()
        {
            AdvisorId = advisor.AccountId, FromDay = host.Clock.Today, ToDay = host.Clock.Today,
            FromTime = new TimeOnly(10, 0), ToTime = new TimeOnly(12, 0), Kind = Portal.Contracts.Booking.AbsenceKind.Meeting,
        }, leader, default))).Succeeded);
        var done = await host.Given.AMinuteOfTheWorker();
        Assert.Equal((1, 0), (done.Released, done.Deputies));
        Assert.NotEqual(advisor.AccountId, await With(host, thread));
    }

    [Fact]
    public async Task A_closed_account_leaves_no_thread_and_no_escalated_citizen_behind()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisorHere(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Given.AnEscalation(citizen, advisor);
        var thread = await host.Given.AnOpenThread(citizen, advisor);
        await host.Execute($"update account set disabled_at = {host.Clock.GetUtcNow()} where id = {advisor.AccountId}");
        await host.Given.AMinuteOfTheWorker();
        Assert.Equal(1, await host.Count("chat_thread", $"id = '{thread.Id}' and status = 'Waiting' and kept_for is null"));
        Assert.Equal(1, await host.Count("escalation", $"citizen_id = '{citizen.Citizen}' and contact_id is null"));
    }

    [Fact]
    public async Task After_any_history_and_a_minute_no_open_thread_is_with_somebody_who_is_not_here()
    {
        await using var host = await CoreHost.StartAsync();
        var seed = Environment.TickCount;
        TestContext.Current.AddAttachment("seed", seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var random = new Random(seed);
        var jobcenter = await host.Given.AJobcenter();
        var leader = await host.Given.ALeader(jobcenter);
        var advisors = new[] { await host.Given.AnAdvisorHere(jobcenter), await host.Given.AnAdvisorHere(jobcenter), await host.Given.AnAdvisorHere(jobcenter) };
        var citizens = await host.Given.Citizens(6, jobcenter);
        List<ChatThread> threads = [];
        for (var step = 0; step < 120; step++)
        {
            var advisor = random.GetItems(advisors, 1)[0];
            var thread = threads.Count == 0 ? null : random.GetItems(threads.ToArray(), 1)[0];
            switch (random.Next(9))
            {
                case 0 or 1 when threads.Count < 12:
                    threads.Add(await host.Given.AThread(random.GetItems(citizens.ToArray(), 1)[0]));
                    break;
                case 2 when thread is not null:
                    await host.Ask((HandleThread h) => h.ClaimAsync(thread.Id, advisor, default));
                    break;
                case 3 when thread is not null:
                    await host.Ask((HandleThread h) => h.CloseAsync(thread.Id, advisor, default));
                    break;
                case 4 when thread is not null:
                    await host.Ask((TransferThreads t) => t.ExecuteAsync(
                        thread.Id, new TransferThread { AdvisorId = random.GetItems(advisors, 1)[0].AccountId, Note = "n" }, advisor, default));
                    break;
                case 5:
                    await host.Given.Away(advisor);
                    break;
                case 6:
                    await host.Ask((Presence p) => p.SetAsync(new SetPresence { Here = true }, advisor, default));
                    break;
                case 7:
                    host.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 50)));
                    break;
                case 8 when random.Next(3) == 0:
                    await host.Given.AnAbsence(leader, advisor, host.Clock.Today, host.Clock.Today);
                    break;
                default:
                    await host.Given.Here(advisor);
                    break;
            }
            await host.Given.AMinuteOfTheWorker();
            var orphans = await host.Sql<Guid>(
                $"""select id as "Value" from chat_thread t where status = 'Open' and not exists (select from present_advisors_v1({host.Clock.GetUtcNow()}) p where p.advisor_id = t.advisor_id)""");
            Assert.True(orphans.Count == 0, $"seed {seed}, step {step}");
            Assert.True(await host.Value<int>($"select count(*)::int as \"Value\" from (select citizen_id from chat_thread where status = 'Open' group by citizen_id having count(distinct advisor_id) > 1) s") == 0, $"seed {seed}, step {step}");
        }
    }

    private static Task<Guid?> With(CoreHost host, ChatThread thread) => host.Value<Guid?>($"select advisor_id as \"Value\" from chat_thread where id = {thread.Id}");

    private static Task<ChatOverview> Overview(CoreHost host, Actor leader) => host.Ask((ReadChatOverview o) => o.ExecuteAsync(leader, default));

    private static Task<Desk> Desk(CoreHost host, Actor advisor) => host.Ask((ReadDesk d) => d.ExecuteAsync(advisor, default));
}
