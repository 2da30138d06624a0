using System.Text;
using Portal.Contracts;
using Portal.Contracts.JobLog;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Mandates;
using Portal.Contracts.Plan;
using Portal.Contracts.ReducedContacts;
using Portal.Core.Common;
using Portal.Core.JobLog;
using Portal.Core.Plan;
using Portal.Core.Privacy;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.JobLog;

public sealed class JobLogTests(CoreHost host) : IClassFixture<CoreHost>
{
    private static readonly byte[] pdf = "%PDF-1.4\n%%EOF\n"u8.ToArray();

    [Fact]
    public async Task Quick_entry_is_today_applied_and_has_one_primary_task_as_DFDG_wants_it()
    {
        var citizen = await host.Given.ACitizen();
        var key = Given.AKey();
        var entry = Assert.Single((await Paste(citizen, new PasteJobs { Text = "Kok hos Kroen" }, key)).Value!);
        Assert.Equal(("Kok", "Kroen", JobLogState.Applied, host.Clock.Today), (entry.Title, entry.Employer, entry.State, entry.Day));
        var task = Assert.Single(entry.Tasks);
        Assert.Equal(("Kok", host.Clock.Today, true, true), (task.Description, task.EventOn, task.Completed, task.Primary));
        // Pressed twice is written once.
        Assert.Equal(entry.Id, Assert.Single((await Paste(citizen, new PasteJobs { Text = "Kok hos Kroen" }, key)).Value!).Id);
        Assert.Equal(1, await host.Count("job_log_entry", $"citizen_id = '{citizen.Citizen}'"));
    }

    [Fact]
    public async Task Many_lines_become_many_entries_or_none()
    {
        var citizen = await host.Given.ACitizen();
        var many = string.Join('\n', Enumerable.Range(1, JobLogLimits.Pasted + 1).Select(i => $"Job {i}"));
        Assert.Equal([FieldErrors.TooMany], (await Paste(citizen, new PasteJobs { Text = many })).Refusal!.Errors!["text"]);
        Assert.Equal([FieldErrors.TooLongAgo], (await Paste(citizen, new PasteJobs { Text = "Kok", Day = host.Clock.Today.AddYears(-1).AddDays(-1) })).Refusal!.Errors!["day"]);
        Assert.Equal(0, await host.Count("job_log_entry", $"citizen_id = '{citizen.Citizen}'"));
        var entries = (await Paste(citizen, new PasteJobs { Text = "Kok\nTjener", Planned = true, Day = host.Clock.Today.AddDays(3) })).Value!;
        Assert.Equal([("Kok", JobLogState.Planned, false), ("Tjener", JobLogState.Planned, false)], entries.Select(e => (e.Title, e.State, e.Tasks[0].Completed)));
    }

    [Fact]
    public async Task Of_two_who_change_the_same_entry_one_comes_in_and_the_other_sees_it()
    {
        var citizen = await host.Given.ACitizen();
        var entry = (await Paste(citizen, new PasteJobs { Text = "Kok" })).Value![0];
        var both = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Change(citizen, entry, e => e with { Title = $"Kok {i}", State = JobLogState.Interview })));
        var saved = Assert.Single(both, o => o.Succeeded).Value!;
        Assert.All(both.Where(o => !o.Succeeded), o =>
        {
            Assert.Equal(Problems.ChangedMeanwhile, o.Refusal!.Type);
            Assert.Equal(saved.Title, ((JobLogEntry)o.Refusal.Details!["current"]!).Title);
        });
        Assert.Equal((saved.Title, 2), (saved.Tasks[0].Description, saved.Version));
    }

    [Fact]
    public async Task A_state_fits_its_kind_and_a_link_is_one_of_the_web_whatever_the_program_does()
    {
        var citizen = await host.Given.ACitizen();
        var entry = (await Paste(citizen, new PasteJobs { Text = "Kok" })).Value![0];
        Assert.Equal([FieldErrors.NotUnderstood], (await Change(citizen, entry, e => e with { State = JobLogState.Happened })).Refusal!.Errors!["state"]);
        Assert.Equal([FieldErrors.NotUnderstood], (await Change(citizen, entry, e => e with { Link = "javascript:alert(1)" })).Refusal!.Errors!["link"]);
        var error = await Assert.ThrowsAnyAsync<Exception>(() => host.Execute($"update job_log_entry set link = 'javascript:alert(1)' where id = {entry.Id}"));
        Assert.Contains("ck_job_log_entry_link", error.ToString(), StringComparison.Ordinal);
        error = await Assert.ThrowsAnyAsync<Exception>(() => host.Execute($"update job_log_entry set state = 'Happened' where id = {entry.Id}"));
        Assert.Contains("ck_job_log_entry_state", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tasks_are_shown_in_their_week_until_they_are_done_and_the_primary_one_follows_its_entry()
    {
        var citizen = await host.Given.ACitizen();
        var entry = (await Paste(citizen, new PasteJobs { Text = "Kok" })).Value![0];
        var when = host.Clock.Today.AddDays(10);
        var with = (await host.Ask((JobLogTasks t) => t.AddAsync(entry.Id, new AddJobLogTask { Description = "Ring og hør", EventOn = when, EventAt = new TimeOnly(9, 0) }, citizen, Given.AKey(), default))).Value!;
        var task = Assert.Single(with.Tasks, t => !t.Primary);
        var days = await host.Ask((ReadJobLog r) => r.DaysAsync(when, 1, citizen, default));
        Assert.Empty(days.Entries);
        Assert.Equal(("Kok", "Ring og hør"), (Assert.Single(days.Tasks).EntryTitle, days.Tasks[0].Task.Description));
        Assert.Equal(Problems.NotFound, (await Complete(with.Tasks.Single(t => t.Primary).Id)).Refusal!.Type);
        Assert.True((await Complete(task.Id)).Succeeded);
        Assert.Empty((await host.Ask((ReadJobLog r) => r.DaysAsync(when, 1, citizen, default))).Tasks);
        // Somebody else's is not found.
        var stranger = await host.Given.ACitizen();
        Assert.Equal(Problems.NotFound, (await host.Ask((JobLogTasks t) => t.RemoveAsync(task.Id, stranger, default))).Refusal!.Type);

        Task<Outcome<Done>> Complete(Guid id) => host.Ask((JobLogTasks t) => t.CompleteAsync(id, new CompleteJobLogTask { Completed = true }, citizen, default));
    }

    [Fact]
    public async Task A_document_lies_encrypted_is_read_back_and_goes_with_its_entry()
    {
        var citizen = await host.Given.ACitizen();
        var entry = (await Paste(citizen, new PasteJobs { Text = "Kok" })).Value![0];
        var document = (await Upload(citizen, entry.Id, pdf)).Value!;
        Assert.Equal("ansøgning.pdf", document.FileName);
        Assert.Equal(0, await host.Count("job_log_document", $"id = '{document.Id}' and position('\\x{Convert.ToHexString(pdf)}'::bytea in content) > 0"));
        Assert.Equal(pdf, (await host.Ask((JobLogDocuments d) => d.ReadAsync(document.Id, citizen, default))).Value!.Content);
        Assert.Equal(Problems.FileNotAllowed, (await Upload(citizen, entry.Id, Encoding.UTF8.GetBytes("<html>"))).Refusal!.Type);
        Assert.Equal(Problems.TooLarge, (await Upload(citizen, entry.Id, new byte[UploadDocument.MaxBytes + 1])).Refusal!.Type);

        var stranger = await host.Given.ACitizen();
        Assert.Equal(Problems.NotFound, (await host.Ask((JobLogDocuments d) => d.ReadAsync(document.Id, stranger, default))).Refusal!.Type);
        Assert.Equal(Problems.NotFound, (await Upload(stranger, entry.Id, pdf)).Refusal!.Type);

        // At most five, also when they come at once.
        var more = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Upload(citizen, entry.Id, pdf)));
        Assert.Equal(JobLogLimits.Documents - 1, more.Count(o => o.Succeeded));
        Assert.All(more.Where(o => !o.Succeeded), o => Assert.Equal(Problems.ListFull, o.Refusal!.Type));

        Assert.True((await host.Ask((WriteJobLog w) => w.RemoveAsync(entry.Id, new RemoveJobLogEntry { ExpectedVersion = 1 }, citizen, default))).Succeeded);
        Assert.Equal(0, await host.Count("job_log_document", $"entry_id = '{entry.Id}'"));
        Assert.Equal(0, await host.Count("job_log_task", $"entry_id = '{entry.Id}'"));
    }

    [Fact]
    public async Task The_advisor_sees_the_list_only_while_the_citizen_shares_it_and_never_more_than_the_list()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await Paste(citizen, new PasteJobs { Text = "Kok hos Kroen https://example.dk/kok" });
        Assert.Null((await Look()).Jobs);
        Assert.True((await Share(citizen, true)).Succeeded);
        Assert.Equal(new SharedJob(JobLogKind.Application, "Kok", "Kroen", JobLogState.Applied, host.Clock.Today), Assert.Single((await Look()).Jobs!));
        Assert.Equal(1, await host.Count("access_entry", $"citizen_id = '{citizen.Citizen}' and what = 'plan-and-jobs' and purpose = 'Conversation'"));
        Assert.True((await Share(citizen, false)).Succeeded);
        Assert.Null((await Look()).Jobs);
        Assert.Equal(1, await host.Count("audit_event", $"citizen_id = '{citizen.Citizen}' and name = 'job-log.unshared'"));
        var byMandate = citizen with { Representative = new Representative(Ids.New(host.Clock), citizen.Name, [MandateScope.Plan]) };
        Assert.Equal(Problems.NotByMandate, (await Share(byMandate, true)).Refusal!.Type);

        async Task<StaffPlan> Look() => (await host.Ask((ReadPlanForStaff r) => r.ExecuteAsync(citizen.Citizen, LookPurpose.Conversation, advisor, default))).Value!;
        Task<Outcome<Done>> Share(Actor actor, bool shared) => host.Ask((ShareJobLogs s) => s.ExecuteAsync(new ShareJobLog { Shared = shared }, actor, default));
    }

    [Fact]
    public async Task The_figures_count_what_was_done_in_its_own_week()
    {
        var citizen = await host.Given.ACitizen();
        await Paste(citizen, new PasteJobs { Text = "A\nB" });
        await Paste(citizen, new PasteJobs { Text = "C", Day = host.Clock.Today.AddDays(-7) });
        await Paste(citizen, new PasteJobs { Text = "D", Planned = true });
        await Paste(citizen, new PasteJobs { Text = "Kursus", Kind = JobLogKind.Activity });
        await Paste(citizen, new PasteJobs { Text = "Længe siden", Day = host.Clock.Today.AddDays(-7 * JobLogLimits.Weeks) });
        var figures = await host.Ask((ReadJobLog r) => r.FiguresAsync(citizen, default));
        Assert.Equal(JobLogLimits.Weeks, figures.Weeks.Count);
        Assert.All(figures.Weeks, w => Assert.Equal(DayOfWeek.Monday, w.Monday.DayOfWeek));
        Assert.Equal((2, 1), (figures.Weeks[^1].Applications, figures.Weeks[^1].Activities));
        Assert.Equal((1, 0), (figures.Weeks[^2].Applications, figures.Weeks[^2].Activities));
        Assert.Equal(3, figures.Weeks.Sum(w => w.Applications));
        Assert.Equal([(JobLogState.Planned, 1), (JobLogState.Applied, 4)], figures.States.Select(s => (s.State, s.Count)));
    }

    [Fact]
    public async Task What_nobody_has_touched_for_two_years_goes_with_its_documents()
    {
        await using var own = await CoreHost.StartAsync();
        var citizen = await own.Given.ACitizen();
        var entry = (await own.Ask((WriteJobLog w) => w.PasteAsync(new PasteJobs { Text = "Kok" }, citizen, Given.AKey(), default))).Value![0];
        await own.Ask((JobLogDocuments d) => d.UploadAsync(entry.Id, new UploadDocument { FileName = "a.pdf", Content = pdf }, citizen, default));
        own.Clock.Advance(TimeSpan.FromDays(730));
        await own.Ask((RemoveOld r) => r.ExecuteAsync(default));
        Assert.Equal(1, await own.Count("job_log_document"));
        own.Clock.Advance(TimeSpan.FromSeconds(1));
        await own.Ask((RemoveOld r) => r.ExecuteAsync(default));
        Assert.Equal(0, await own.Count("job_log_document") + await own.Count("job_log_entry") + await own.Count("job_log_task"));
    }

    private Task<Outcome<JobLogEntry[]>> Paste(Actor citizen, PasteJobs command, string? key = null) =>
        host.Ask((WriteJobLog w) => w.PasteAsync(command, citizen, key ?? Given.AKey(), default));

    private Task<Outcome<JobLogEntry>> Change(Actor citizen, JobLogEntry entry, Func<ChangeJobLogEntry, ChangeJobLogEntry> change) =>
        host.Ask((WriteJobLog w) => w.ChangeAsync(entry.Id, change(new ChangeJobLogEntry
        {
            ExpectedVersion = entry.Version,
            Kind = entry.Kind,
            Title = entry.Title,
            Employer = entry.Employer,
            Link = entry.Link,
            State = entry.State,
            Day = entry.Day,
        }), citizen, default));

    private Task<Outcome<JobLogDocument>> Upload(Actor citizen, Guid entry, byte[] content) =>
        host.Ask((JobLogDocuments d) => d.UploadAsync(entry, new UploadDocument { FileName = "../ansøgning.pdf", Content = content }, citizen, default));
}
