using Portal.Contracts.Chat;
using Portal.Contracts.Citizens;
using Portal.Contracts.Rights;
using Portal.Core.Chat;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Rights;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Citizens;

public sealed class ReadOverviewTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task Before_registering_there_is_one_step()
    {
        var overview = await Read(await host.Given.ACitizen(c => c.NotRegistered()));
        Assert.Equal(StepKind.Register, overview.Next.Kind);
        Assert.Empty(overview.Later);
        Assert.Empty(overview.Done);
        Assert.Null(overview.Registration);
    }

    [Fact]
    public async Task After_registering_the_soonest_deadline_comes_first_and_each_step_names_its_rule()
    {
        var overview = await Read(await host.Given.ACitizen());
        Assert.Equal([StepKind.BookConversation, StepKind.CompleteCv, StepKind.ReadRights], Kinds(overview));
        Assert.Equal(host.Clock.Today.AddDays(8), overview.Next.DueOn);
        Assert.Equal(host.Clock.Today.AddDays(14), overview.Later[0].DueOn);
        Assert.Equal(14, overview.Later[0].RuleValue);
        Assert.All([overview.Next, overview.Later[0]], s => Assert.StartsWith("LAB", s.RuleSource, StringComparison.Ordinal));
        Assert.Equal([StepKind.Register], overview.Done);
    }

    [Fact]
    public async Task On_social_assistance_the_cv_has_three_weeks()
    {
        var overview = await Read(await host.Given.ACitizen(c => c.With(r => r with { Benefit = BenefitType.SocialAssistance, FundCode = null })));
        Assert.Equal(host.Clock.Today.AddDays(21), overview.Later[0].DueOn);
    }

    [Fact]
    public async Task Until_the_day_of_a_conversation_what_can_be_done_now_comes_first()
    {
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var booking = await host.Given.ABooking(citizen, await host.Given.ASlot(await host.Given.AnAdvisor(jobcenter)));
        var overview = await Read(citizen);
        Assert.Equal([StepKind.CompleteCv, StepKind.ReadRights, StepKind.AttendConversation], Kinds(overview));
        Assert.Equal(booking.Id, overview.Conversation?.Id);
        Assert.Equal([StepKind.Register, StepKind.BookConversation], overview.Done);

        host.Clock.Advance(booking.StartsAt - TimeSpan.FromHours(2) - host.Clock.GetUtcNow());
        Assert.Equal([StepKind.AttendConversation, StepKind.CompleteCv, StepKind.ReadRights], Kinds(await Read(citizen)));
    }

    [Fact]
    public async Task Whoever_cannot_book_alone_waits_for_staff()
    {
        var overview = await Read(await host.Given.ACitizen(c => c.With(r => r with { CannotBookAlone = true })));
        Assert.Contains(StepKind.AwaitBooking, Kinds(overview));
        Assert.DoesNotContain(StepKind.BookConversation, Kinds(overview));
    }

    [Fact]
    public async Task An_answer_that_waits_comes_before_what_can_wait()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var thread = await host.Given.AnOpenThread(citizen, advisor);
        await host.Ask((PostMessage post) => post.ExecuteAsync(thread.Id, new SendMessage { ClientMessageId = Given.AKey(), Body = "Hej" }, advisor, default));
        var overview = await Read(citizen);
        Assert.Equal(StepKind.ReadMessage, overview.Next.Kind);
        Assert.Equal(1, overview.UnreadMessages);
    }

    [Fact]
    public async Task What_is_overdue_comes_first_and_says_so()
    {
        await using var later = await CoreHost.StartAsync();
        var citizen = await later.Given.ACitizen();
        later.Clock.Advance(TimeSpan.FromDays(15));
        var overview = await later.Ask((ReadOverview read) => read.ExecuteAsync(citizen, default));
        Assert.Equal([StepKind.BookConversation, StepKind.CompleteCv, StepKind.ReadRights], Kinds(overview));
        Assert.True(overview.Next.Overdue);
        Assert.True(overview.Later[0].Overdue);
        Assert.False(overview.Later[1].Overdue);
    }

    [Fact]
    public async Task When_everything_is_done_searching_remains()
    {
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Given.ACv(citizen);
        foreach (var topic in (await host.Ask((ReadRights r) => r.MineAsync("da", citizen, default))).Where(t => t.MustRead))
        {
            await host.Ask((ConfirmTopic c) => c.ExecuteAsync(topic.Topic, new ConfirmRead { Version = topic.Version }, citizen, default));
        }
        await host.Execute(
            $"""
            insert into slot (id, jobcenter_id, advisor_id, starts_at, ends_at, kind)
            select gen_random_uuid(), {jobcenter.Id}, {(await host.Given.AnAdvisor(jobcenter)).AccountId}, {host.Clock.GetUtcNow()}, {host.Clock.GetUtcNow().AddHours(1)}, 'Phone'
            """);
        await host.Execute(
            $"""
            insert into appointment (id, reference, spell_id, citizen_id, jobcenter_id, slot_id, advisor_id, starts_at, ends_at, kind, status, sequence, booked_at, changed_at)
            select gen_random_uuid(), 'PRØVE', {await host.Given.SpellOf(citizen)}, {citizen.Citizen}, {jobcenter.Id}, id, advisor_id, starts_at, ends_at, kind, 'Held', 0, starts_at, starts_at
            from slot where jobcenter_id = {jobcenter.Id}
            """);
        var overview = await Read(citizen);
        Assert.Equal([StepKind.KeepSearching], Kinds(overview));
        Assert.Equal([StepKind.Register, StepKind.BookConversation, StepKind.CompleteCv, StepKind.ReadRights], overview.Done);
    }

    private Task<Overview> Read(Actor citizen) => host.Ask((ReadOverview read) => read.ExecuteAsync(citizen, default));

    private static IEnumerable<StepKind> Kinds(Overview overview) => overview.Later.Prepend(overview.Next).Select(s => s.Kind);
}
