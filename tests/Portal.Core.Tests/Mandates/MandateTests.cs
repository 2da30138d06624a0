using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Cv;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Mandates;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Cv;
using Portal.Core.Mandates;
using Portal.Core.Privacy;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Mandates;

public sealed class MandateTests
{
    private static readonly MandateScope[] Conversations = [MandateScope.Conversations];

    [Fact]
    public async Task From_the_invitation_to_the_booking_to_the_end()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var slot = await host.Given.ASlot(advisor);
        var principal = await host.Given.ACitizen(c => c.Of(jobcenter));
        var representative = await host.Given.ACitizen(c => c.NotRegistered().Named("Ø"));
        var given = await GiveAsync(host, principal, Conversations);
        Assert.Equal(MandateStatus.Invited, given.Status);

        // Typed as people type.
        var held = (await RedeemAsync(host, representative, given.Code!.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))).Value!;
        Assert.Equal((given.Id, principal.Name, MandateStatus.Active), (held.Id, held.PrincipalName, held.Status));
        Assert.Equal(1, await host.Count("notification", $"citizen_id = '{principal.Citizen}' and kind = 'MandateGiven' and who = 'Ø'"));
        Assert.Equal(1, await host.Count("notification", $"citizen_id = '{representative.Citizen}' and kind = 'MandateReceived'"));

        var acting = (await UseAsync(host, held.Id, MandateScope.Conversations, representative)).Value!;
        Assert.Equal((principal.Citizen, representative.AccountId, "Ø"), (acting.Citizen, acting.AccountId, acting.Name));
        var booked = await host.Ask((BookAppointment book) => book.ExecuteAsync(new BookConversation { SlotId = slot }, acting, Given.AKey(), default));
        Assert.True(booked.Succeeded);
        Assert.Equal(1, await host.Count("audit_event", $"name = 'conversation.booked' and account_id = '{representative.AccountId}' and citizen_id = '{principal.Citizen}'"));
        var log = await host.Ask((AccessLog access) => access.ReadOwnAsync(principal, default));
        Assert.Equal(("Ø", null, LookPurpose.Representative, "rep.do.conversation"), (log[0].StaffName, log[0].JobcenterName, log[0].Purpose, log[0].What));

        // What the mandate does not cover is refused by the use case too.
        var cv = await host.Ask((StoreCv store) => store.ExecuteAsync(new SaveCv { ExpectedVersion = 0, Content = Given.CompleteCv() }, acting, default));
        Assert.Equal(Problems.MandateTooNarrow, cv.Refusal!.Type);
        Assert.Equal(Problems.NotByMandate, (await host.Ask((GiveMandates give) => give.ExecuteAsync(
            new GiveMandate { RepresentativeName = "X", Scopes = Conversations, To = host.Clock.Today }, acting, Given.AKey(), default))).Refusal!.Type);

        Assert.True((await host.Ask((EndMandates end) => end.ExecuteAsync(held.Id, principal, default))).Succeeded);
        Assert.Equal(Problems.MandateEnded, (await UseAsync(host, held.Id, MandateScope.Conversations, representative)).Refusal!.Type);
        Assert.Equal([held.Id], await host.Ask((UseMandate use) => use.EndedAmongAsync([held.Id], default)));
        Assert.Equal(2, await host.Count("notification", "kind = 'MandateEnded'"));
        Assert.True((await host.Ask((EndMandates end) => end.ExecuteAsync(held.Id, representative, default))).Succeeded);
        Assert.Equal(2, await host.Count("notification", "kind = 'MandateEnded'"));
    }

    [Fact]
    public async Task A_code_works_once_for_one_and_never_for_oneself()
    {
        await using var host = await CoreHost.StartAsync();
        var principal = await host.Given.ACitizen();
        var given = await GiveAsync(host, principal, Conversations);
        Assert.Equal(Problems.OwnMandate, (await RedeemAsync(host, principal, given.Code!)).Refusal!.Type);
        var people = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.Given.ACitizen(c => c.NotRegistered())));
        var outcomes = await Task.WhenAll(people.Select(p => RedeemAsync(host, p, given.Code!)));
        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Equal(Problems.CodeUnknown, o.Refusal!.Type));
        Assert.Equal(Problems.CodeUnknown, (await RedeemAsync(host, people[0], "ACDE-FHJK-MNPR")).Refusal!.Type);

        // Whose it is not, it is as if it were not there.
        var stranger = people.Zip(outcomes).First(p => !p.Second.Succeeded).First;
        Assert.Equal(Problems.MandateEnded, (await UseAsync(host, given.Id, MandateScope.Conversations, stranger)).Refusal!.Type);
        Assert.Equal(Problems.NotFound, (await host.Ask((EndMandates end) => end.ExecuteAsync(given.Id, stranger, default))).Refusal!.Type);

        var late = await GiveAsync(host, principal, Conversations);
        host.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal(Problems.CodeUnknown, (await RedeemAsync(host, people[0], late.Code!)).Refusal!.Type);
        Assert.Equal(1, await host.Ask((EndMandates end) => end.ByCalendarAsync(default)));
        var mine = await host.Ask((ReadMandates read) => read.ExecuteAsync(principal, default));
        var old = mine.Given.Single(m => m.Id == late.Id);
        Assert.Equal((MandateEnd.NotTakenUp, null), (old.End, old.Code));
    }

    [Fact]
    public async Task The_code_lies_nowhere_in_the_database_and_a_repeated_command_gives_it_again()
    {
        await using var host = await CoreHost.StartAsync();
        var principal = await host.Given.ACitizen();
        var command = new GiveMandate { RepresentativeName = "Min søster", Scopes = Conversations, To = host.Clock.Today.AddMonths(1) };
        var key = Given.AKey();
        var first = await host.Ask((GiveMandates give) => give.ExecuteAsync(command, principal, key, default));
        var second = await host.Ask((GiveMandates give) => give.ExecuteAsync(command, principal, key, default));
        Assert.Equal((first.Value!.Id, first.Value.Code), (second.Value!.Id, second.Value.Code));
        Assert.Equal(1, await host.Count("mandate"));
        foreach (var table in new[] { "idempotent_outcome", "audit_event", "mandate", "notification" })
        {
            Assert.Equal(0, await host.Count(table, $"{table}::text like '%{first.Value.Code![..4]}-{first.Value.Code[5..9]}%'"));
        }
    }

    [Fact]
    public async Task Its_days_are_kept_to_the_day_and_both_are_told_two_weeks_before()
    {
        await using var host = await CoreHost.StartAsync(new TestClock(new DateTimeOffset(2028, 2, 29, 9, 0, 0, TimeSpan.Zero)));
        var (principal, representative) = (await host.Given.ACitizen(), await host.Given.ACitizen(c => c.NotRegistered()));
        var today = host.Clock.Today;
        foreach (var (from, to, field, code) in new[]
        {
            (today.AddDays(-1), today, "from", FieldErrors.InPast), (today.AddDays(2), today.AddDays(1), "to", FieldErrors.EndBeforeStart),
            (today, new DateOnly(2029, 3, 1), "to", FieldErrors.InFuture), (DateOnly.MaxValue, DateOnly.MaxValue, "to", FieldErrors.InFuture),
        })
        {
            var refused = await host.Ask((GiveMandates give) => give.ExecuteAsync(
                new GiveMandate { RepresentativeName = "X", Scopes = Conversations, From = from, To = to }, principal, Given.AKey(), default));
            Assert.Equal(code, refused.Refusal!.Errors![field][0]);
        }
        // A leap day and twelve months is the last day of February.
        var given = await GiveAsync(host, principal, Conversations, from: today.AddDays(1), to: new DateOnly(2029, 2, 28));
        var held = (await RedeemAsync(host, representative, given.Code!)).Value!;
        Assert.Equal(MandateStatus.Ahead, held.Status);
        Assert.False((await UseAsync(host, held.Id, MandateScope.Conversations, representative)).Succeeded);
        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await UseAsync(host, held.Id, MandateScope.Conversations, representative)).Succeeded);

        host.Clock.GoTo(new DateOnly(2029, 2, 13), new TimeOnly(5, 0));
        Assert.Equal(0, await TellAsync(host));
        host.Clock.GoTo(new DateOnly(2029, 2, 14), new TimeOnly(5, 0));
        Assert.Equal(2, await TellAsync(host));
        Assert.Equal(2, await TellAsync(host));
        host.Clock.GoTo(new DateOnly(2029, 2, 28), new TimeOnly(23, 59));
        Assert.True((await UseAsync(host, held.Id, MandateScope.Conversations, representative)).Succeeded);
        host.Clock.GoTo(new DateOnly(2029, 3, 1), new TimeOnly(0, 0));
        Assert.False((await UseAsync(host, held.Id, MandateScope.Conversations, representative)).Succeeded);
        Assert.Equal(1, await host.Ask((EndMandates end) => end.ByCalendarAsync(default)));
        Assert.Equal(2, await host.Count("notification", "kind = 'MandateEnded'"));
    }

    [Fact]
    public async Task Staff_register_from_paper_for_their_own_jobcenter_and_the_citizen_is_told()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var stranger = await host.Given.AnAdvisor(await host.Given.AJobcenter());
        var principal = await host.Given.ACitizen(c => c.Of(jobcenter));
        var command = new RegisterMandate { RepresentativeName = "Nabo", Scopes = [MandateScope.ReadCase], To = host.Clock.Today, PaperFiled = "Sag 12, bilag 3" };
        Assert.Equal(Problems.NotFound, (await host.Ask((GiveMandates give) => give.RegisterAsync(principal.Citizen, command, stranger, Given.AKey(), default))).Refusal!.Type);
        var registered = (await host.Ask((GiveMandates give) => give.RegisterAsync(principal.Citizen, command, advisor, Given.AKey(), default))).Value!;
        Assert.NotNull(registered.Code);
        Assert.Equal(1, await host.Count("notification", $"citizen_id = '{principal.Citizen}' and kind = 'MandateGiven'"));
        Assert.Equal(Problems.NotFound, (await host.Ask((EndMandates end) => end.ForCitizenAsync(registered.Id, stranger, default))).Refusal!.Type);
        Assert.True((await host.Ask((EndMandates end) => end.ForCitizenAsync(registered.Id, advisor, default))).Succeeded);
        Assert.Equal(MandateEnd.ByStaff, (await host.Ask((ReadMandates read) => read.ExecuteAsync(principal, default))).Given[0].End);
    }

    private static async Task<long> TellAsync(CoreHost host)
    {
        await host.Ask((EndMandates end) => end.ByCalendarAsync(default));
        return await host.Count("notification", "kind = 'MandateEndsSoon'");
    }

    private static async Task<Mandate> GiveAsync(CoreHost host, Actor principal, MandateScope[] scopes, DateOnly? from = null, DateOnly? to = null) =>
        (await host.Ask((GiveMandates give) => give.ExecuteAsync(
            new GiveMandate { RepresentativeName = "Min søster", Scopes = scopes, From = from, To = to ?? host.Clock.Today.AddMonths(6) },
            principal, Given.AKey(), default))).Value!;

    private static Task<Outcome<HeldMandate>> RedeemAsync(CoreHost host, Actor person, string code) =>
        host.Ask((RedeemMandates redeem) => redeem.ExecuteAsync(new RedeemMandate { Code = code }, person, default));

    private static Task<Outcome<Actor>> UseAsync(CoreHost host, Guid mandate, MandateScope scope, Actor person) =>
        host.Ask((UseMandate use) => use.ExecuteAsync(mandate, scope, true, person, default));
}
