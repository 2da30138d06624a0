using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Contracts.ReducedContacts;
using Portal.Core.Assistance;
using Portal.Core.Booking;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Escalations;
using Portal.Core.Privacy;
using Portal.Core.ReducedContacts;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.ReducedContacts;

public sealed class ReducedContactTests
{
    private static readonly ConfirmReducedContact Told = new() { NoDocumentReason = "Arbejdsgiveren har bekræftet det i telefonen." };
    private static readonly byte[] Pdf = "%PDF-1.4\nhemmeligt\n%%EOF\n"u8.ToArray();

    [Fact]
    public async Task It_must_begin_within_six_weeks_to_the_day()
    {
        await using var host = await CoreHost.StartAsync();
        var citizen = await host.Given.ACitizen();
        var (today, last) = (host.Clock.Today, host.Clock.Today.AddDays(42));
        Assert.Equal(last, (await host.Ask((ReadReducedContact read) => read.ExecuteAsync(citizen, default))).Value!.LatestStart);
        Assert.Equal(FieldErrors.InFuture, (await ReportAsync(host, citizen, last.AddDays(1))).Refusal!.Errors!["startsOn"][0]);
        Assert.Equal(FieldErrors.InPast, (await ReportAsync(host, citizen, today.AddDays(-1))).Refusal!.Errors!["startsOn"][0]);
        Assert.True((await ReportAsync(host, citizen, last)).Succeeded);
        Assert.Equal(Problems.AlreadyReported, (await ReportAsync(host, citizen, today)).Refusal!.Type);
    }

    [Fact]
    public async Task The_window_reaches_over_a_leap_day()
    {
        await using var host = await CoreHost.StartAsync(new TestClock(new DateTimeOffset(2028, 1, 18, 9, 0, 0, TimeSpan.Zero)));
        var citizen = await host.Given.ACitizen();
        Assert.True((await ReportAsync(host, citizen, new DateOnly(2028, 2, 29))).Succeeded);
    }

    [Fact]
    public async Task Of_many_reports_at_once_one_stands()
    {
        await using var host = await CoreHost.StartAsync();
        var citizen = await host.Given.ACitizen();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            try
            {
                return (await ReportAsync(host, citizen, host.Clock.Today)).Succeeded;
            }
            catch (Microsoft.EntityFrameworkCore.DbUpdateException)
            {
                // The unique index found it; the Api says it in the same words.
                return false;
            }
        }));
        Assert.Single(outcomes, succeeded => succeeded);
    }

    [Fact]
    public async Task Until_it_is_decided_the_duty_stands_and_is_not_missed_and_confirmed_it_ends()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(weeksCriterion: 1);
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter).Unemployed(3));
        var reported = (await ReportAsync(host, citizen, host.Clock.Today.AddDays(40))).Value!;
        host.Clock.Advance(TimeSpan.FromDays(20));
        var waiting = await StepsAsync(host, citizen);
        Assert.False(Assert.Single(waiting, s => s.Kind is StepKind.BookConversation).Overdue);

        Assert.True((await host.Ask((DecideCase decide) => decide.ConfirmAsync(reported.Id, Told, advisor, default))).Succeeded);
        Assert.Equal(Problems.AlreadyDecided, (await host.Ask((DecideCase decide) => decide.RefuseAsync(
            reported.Id, new RefuseReducedContact { Reason = "Nej" }, advisor, default))).Refusal!.Type);
        var overview = await host.Ask((ReadOverview read) => read.ExecuteAsync(citizen, default));
        Assert.Contains(StepKind.ReducedContact, overview.Done);
        Assert.DoesNotContain(StepKind.BookConversation, overview.Later.Append(overview.Next).Select(s => s.Kind));

        // Unemployed longer than the jobcenter's limit, and yet not escalated.
        await host.Ask((RequestSweep request) => request.NowAsync(default));
        await host.Ask((SweepSpells sweep) => sweep.ExecuteAsync(default));
        Assert.Equal(0, await host.Count("escalation"));
    }

    [Fact]
    public async Task When_the_day_has_come_and_the_person_is_still_there_the_duty_is_back_once()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var starts = host.Clock.Today.AddDays(10);
        var reported = (await ReportAsync(host, citizen, starts)).Value!;
        await host.Ask((DecideCase decide) => decide.ConfirmAsync(reported.Id, Told, advisor, default));

        host.Clock.GoTo(starts, new TimeOnly(23, 59));
        Assert.Equal(0, await host.Ask((LapseCases lapse) => lapse.ExecuteAsync(default)));
        host.Clock.GoTo(starts.AddDays(1), new TimeOnly(5, 0));
        Assert.Equal(1, await host.Ask((LapseCases lapse) => lapse.ExecuteAsync(default)));
        Assert.Equal(0, await host.Ask((LapseCases lapse) => lapse.ExecuteAsync(default)));
        var state = (await host.Ask((ReadConversation read) => read.ExecuteAsync(citizen, default))).Value!;
        Assert.Equal((false, starts.AddDays(9)), (state.Released, state.BookBy));
        Assert.Equal(1, await host.Count("notification", "kind = 'BookingDutyBack'"));
        // A new job may be reported then.
        Assert.True((await ReportAsync(host, citizen, host.Clock.Today.AddDays(3))).Succeeded);
    }

    [Fact]
    public async Task Refused_and_withdrawn_give_a_fresh_deadline()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var first = (await ReportAsync(host, citizen, host.Clock.Today.AddDays(40))).Value!;
        host.Clock.Advance(TimeSpan.FromDays(15));
        await host.Ask((DecideCase decide) => decide.RefuseAsync(first.Id, new RefuseReducedContact { Reason = " Uklart " }, advisor, default));
        var mine = (await host.Ask((ReadReducedContact read) => read.ExecuteAsync(citizen, default))).Value!.Current!;
        Assert.Equal((ReducedContactStatus.Refused, "Uklart", host.Clock.Today.AddDays(8)), (mine.Status, mine.Reason, mine.BookBy));

        await ReportAsync(host, citizen, host.Clock.Today.AddDays(20));
        host.Clock.Advance(TimeSpan.FromDays(3));
        var withdrawn = await host.Ask((ReportCase report) => report.WithdrawAsync(citizen, default));
        Assert.Equal((ReducedContactStatus.Withdrawn, host.Clock.Today.AddDays(8)), (withdrawn.Value!.Status, withdrawn.Value.BookBy));
    }

    [Fact]
    public async Task The_document_is_encrypted_served_to_the_own_jobcenter_alone_and_logged()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var stranger = await host.Given.AnAdvisor(await host.Given.AJobcenter());
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        Assert.Equal(Problems.AlreadyDecided, (await UploadAsync(host, citizen, Pdf)).Refusal!.Type);
        var reported = (await ReportAsync(host, citizen, host.Clock.Today.AddDays(7))).Value!;

        Assert.Equal(Problems.FileNotAllowed, (await UploadAsync(host, citizen, [])).Refusal!.Type);
        Assert.Equal(Problems.FileNotAllowed, (await UploadAsync(host, citizen, "<html>"u8.ToArray())).Refusal!.Type);
        Assert.Equal(Problems.TooLarge, (await UploadAsync(host, citizen, new byte[10 * 1024 * 1024])).Refusal!.Type);
        Assert.True((await UploadAsync(host, citizen, Pdf)).Succeeded);
        var stored = await host.Value<byte[]>($"select content as \"Value\" from reduced_contact_document");
        Assert.True(stored.AsSpan().IndexOf("hemmeligt"u8) < 0);

        Assert.Equal(Problems.NotFound, (await host.Ask((ReadReducedContact read) => read.DocumentAsync(reported.Id, stranger, default))).Refusal!.Type);
        Assert.Empty(await host.Ask((ReadReducedContact read) => read.ListAsync(stranger, default)));
        var document = (await host.Ask((ReadReducedContact read) => read.DocumentAsync(reported.Id, advisor, default))).Value!;
        Assert.Equal(Pdf, document.Content);
        Assert.Equal("aftale.pdf", document.Name);
        Assert.Equal(1, await host.Count("access_entry", $"citizen_id = '{citizen.Citizen}' and what = 'document'"));
        Assert.Single(await host.Ask((ReadReducedContact read) => read.ListAsync(advisor, default)));

        // Three months after the day it speaks of it is gone, and the case stays.
        host.Clock.Advance(TimeSpan.FromDays(7 + RemoveOld.DocumentDaysKept));
        await host.Ask((RemoveOld remove) => remove.ExecuteAsync(default));
        Assert.Equal(1, await host.Count("reduced_contact_document"));
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.Ask((RemoveOld remove) => remove.ExecuteAsync(default));
        Assert.Equal((0, 1), (await host.Count("reduced_contact_document"), await host.Count("reduced_contact")));
    }

    [Fact]
    public async Task It_is_confirmed_with_its_document_or_with_why_none_is_needed()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizens = await host.Given.Citizens(2, jobcenter);
        var bare = (await ReportAsync(host, citizens[0], host.Clock.Today.AddDays(7))).Value!;
        var nothing = new ConfirmReducedContact { NoDocumentReason = "  " };
        var refused = await host.Ask((DecideCase decide) => decide.ConfirmAsync(bare.Id, nothing, advisor, default));
        Assert.Equal(FieldErrors.Required, refused.Refusal!.Errors!["noDocumentReason"][0]);
        Assert.Equal(ReducedContactStatus.Waiting, (await host.Ask((ReadReducedContact read) => read.ListAsync(advisor, default)))[0].Case.Status);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Execute(
            $"update reduced_contact set status = 'Confirmed', decided_at = reported_at, decided_by = {advisor.AccountId} where id = {bare.Id}"));
        Assert.True((await host.Ask((DecideCase decide) => decide.ConfirmAsync(bare.Id, Told, advisor, default))).Succeeded);
        Assert.Equal(Told.NoDocumentReason, (await host.Ask((ReadReducedContact read) => read.ExecuteAsync(citizens[0], default))).Value!.Current!.NoDocumentReason);

        var documented = (await ReportAsync(host, citizens[1], host.Clock.Today.AddDays(7))).Value!;
        await UploadAsync(host, citizens[1], Pdf);
        Assert.True((await host.Ask((DecideCase decide) => decide.ConfirmAsync(documented.Id, nothing, advisor, default))).Succeeded);
        Assert.Equal(1, await host.Count("reduced_contact", "documented and no_document_reason is null and status = 'Confirmed'"));
    }

    [Fact]
    public async Task Who_is_released_is_not_on_the_work_list()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter).With(r => r with { CannotBookAlone = true }));
        var reported = (await ReportAsync(host, citizen, host.Clock.Today.AddDays(7))).Value!;
        Assert.Single((await host.Ask((WorkList list) => list.ExecuteAsync(advisor, 10, 0, default))).Lines);
        await host.Ask((DecideCase decide) => decide.ConfirmAsync(reported.Id, Told, advisor, default));
        Assert.Empty((await host.Ask((WorkList list) => list.ExecuteAsync(advisor, 10, 0, default))).Lines);
    }

    private static Task<Outcome<ReducedContact>> ReportAsync(CoreHost host, Actor citizen, DateOnly startsOn) => host.Ask((ReportCase report) =>
        report.ExecuteAsync(new ReportReducedContact { Kind = ReducedContactKind.Job, StartsOn = startsOn, Words = "Prøvebyg" }, citizen, Given.AKey(), default));

    private static Task<Outcome<ReducedContact>> UploadAsync(CoreHost host, Actor citizen, byte[] content) => host.Ask((ReportCase report) =>
        report.UploadAsync(new UploadDocument { FileName = "C:\\hemmelig\\aftale.pdf", ContentType = "", Content = content }, citizen, default));

    private static async Task<List<NextStep>> StepsAsync(CoreHost host, Actor citizen)
    {
        var overview = await host.Ask((ReadOverview read) => read.ExecuteAsync(citizen, default));
        return [.. overview.Later, overview.Next];
    }
}
