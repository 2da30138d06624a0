using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Core.Common;
using Portal.Core.Cv;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Cv;

public sealed class CheckCvTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task A_complete_cv_waits_is_checked_and_waits_again_after_a_change()
    {
        var (jobcenter, citizen, advisor) = await PeopleAsync();
        Assert.Equal(CvStatus.Draft, (await Save(citizen, 0, Given.CompleteCv() with { JobGoals = [] })).Value!.Status);
        Assert.Empty(await Waiting(advisor));
        Assert.Equal(CvStatus.ReadyForCheck, (await Save(citizen, 1, Given.CompleteCv())).Value!.Status);
        Assert.Equal(("Tømrer", 2, false), Assert.Single(await Waiting(advisor)) is var w ? (w.JobGoal!, w.Version, w.Again) : default);

        Assert.True((await Review(advisor, citizen, 2, approved: true)).Succeeded);
        var approved = await Read(citizen);
        Assert.Equal((CvStatus.Approved, 2), (approved.Status, approved.Reviews.Single().Version));
        Assert.Equal(1, await host.Count("notification", $"citizen_id = '{citizen.Citizen}' and kind = 'CvApproved'"));
        Assert.Equal(1, await host.Count("audit_event", $"citizen_id = '{citizen.Citizen}' and name = 'cv.reviewed'"));
        Assert.NotEqual(0, await host.Count("access_entry", $"citizen_id = '{citizen.Citizen}' and purpose = 'CvCheck'"));

        // Saving what is there already is no change.
        var same = await host.Ask((StoreCv store) => store.SectionAsync(CvSection.Summary,
            new SaveCvSection { ExpectedVersion = approved.Sections[CvSection.Summary], Content = approved.Content }, citizen, default));
        Assert.Equal(CvStatus.Approved, same.Value!.Status);
        var changed = await host.Ask((StoreCv store) => store.SectionAsync(CvSection.Summary,
            new SaveCvSection { ExpectedVersion = approved.Sections[CvSection.Summary], Content = new CvContent { Summary = "nyt" } }, citizen, default));
        Assert.Equal(CvStatus.ReadyForCheck, changed.Value!.Status);
        Assert.True(Assert.Single(await Waiting(advisor)).Again);
        Assert.Equal(jobcenter.Id, advisor.Jobcenter);
    }

    [Fact]
    public async Task A_comment_is_needed_seen_and_answered_once()
    {
        var (_, citizen, advisor) = await PeopleAsync();
        await host.Given.ACv(citizen);
        Assert.Equal(Problems.NothingToAnswer, (await Answer(citizen, "Hvad?")).Refusal?.Type);
        Assert.Equal(["comment"], (await Review(advisor, citizen, 1, approved: false, " ")).Refusal!.Errors!.Keys);
        Assert.True((await Review(advisor, citizen, 1, approved: false, "Skriv mere om jobbet.")).Succeeded);
        var refused = await Read(citizen);
        Assert.Equal((CvStatus.NotApproved, "Skriv mere om jobbet."), (refused.Status, refused.Reviews.Single().Comment));

        Assert.Equal(CvStatus.ReadyForCheck, (await Answer(citizen, "Det er rigtigt, som det er.")).Value!.Status);
        Assert.Equal(Problems.NothingToAnswer, (await Answer(citizen, "igen")).Refusal?.Type);
        Assert.True(Assert.Single(await Waiting(advisor)).Answered);
        // The desk counts them without naming anybody, and leaves no look.
        var looks = await host.Count("access_entry", $"citizen_id = '{citizen.Citizen}'");
        var count = await host.Ask((CheckCv check) => check.CountAsync(advisor, default));
        Assert.Equal((1, 1), (count.Count, count.Answered));
        Assert.NotNull(count.Since);
        Assert.Equal(looks, await host.Count("access_entry", $"citizen_id = '{citizen.Citizen}'"));
        // A page that was opened before the answer, and before the check it answers, decides nothing.
        Assert.Equal(Problems.ChangedMeanwhile, (await Review(advisor, citizen, 1, approved: true)).Refusal?.Type);
        Assert.True((await Review(advisor, citizen, 1, approved: true, last: refused.Reviews.Single().Id)).Succeeded);
        Assert.Equal(new WaitingCvs(0, 0, null), await host.Ask((CheckCv check) => check.CountAsync(advisor, default)));
    }

    [Fact]
    public async Task A_comment_may_still_be_answered_after_a_change()
    {
        var (_, citizen, advisor) = await PeopleAsync();
        await host.Given.ACv(citizen);
        await Review(advisor, citizen, 1, approved: false, "Skriv mere.");
        await Save(citizen, 1, Given.CompleteCv() with { Summary = "mere" });
        Assert.Equal((CvStatus.ReadyForCheck, "Nu er der mere."), (await Answer(citizen, "Nu er der mere.")).Value is { } cv ? (cv.Status, cv.Reviews[0].Answer!) : default);
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_counts_and_a_changed_cv_is_not_decided_upon_unseen()
    {
        var (jobcenter, citizen, advisor) = await PeopleAsync();
        var colleague = await host.Given.AnAdvisor(jobcenter);
        await host.Given.ACv(citizen);
        var both = await Task.WhenAll(Review(advisor, citizen, 1, true), Review(colleague, citizen, 1, false, "Nej"));
        Assert.Single(both, o => o.Succeeded);
        Assert.Equal(1, await host.Count("cv_review", $"citizen_id = '{citizen.Citizen}'"));

        await Save(citizen, 1, Given.CompleteCv() with { Summary = "ny" });
        var late = await Review(advisor, citizen, 1, true);
        Assert.Equal(Problems.ChangedMeanwhile, late.Refusal?.Type);
        Assert.Equal(2, ((Portal.Contracts.Cv.Cv)late.Refusal!.Details!["current"]!).Version);
    }

    [Fact]
    public async Task Staff_of_another_jobcenter_sees_and_decides_nothing()
    {
        var (_, citizen, _) = await PeopleAsync();
        await host.Given.ACv(citizen);
        var stranger = await host.Given.AnAdvisor(await host.Given.AJobcenter());
        Assert.Empty(await Waiting(stranger));
        Assert.Equal(Problems.NotFound, (await Review(stranger, citizen, 1, true)).Refusal?.Type);
    }

    [Fact]
    public async Task A_version_is_compared_and_restored_as_a_new_one()
    {
        var (_, citizen, _) = await PeopleAsync();
        var first = (await Save(citizen, 0, Given.CompleteCv())).Value!.Content;
        var changed = first with
        {
            Summary = null,
            Employments = [first.Employments[0] with { To = "2026-11" }],
            Skills = [first.Skills[0], new Skill { Name = "Excel" }],
            DrivingLicences = [LicenceCategory.B],
        };
        await Save(citizen, 1, changed);
        var changes = (await host.Ask((CvHistory h) => h.CompareAsync(1, 2, citizen, default))).Value!;
        Assert.Equal(
            [
                (CvSection.Summary, CvChangeKind.Changed, "Summary"), (CvSection.Employments, CvChangeKind.Changed, "To"),
                (CvSection.DrivingLicences, CvChangeKind.Added, null), (CvSection.Skills, CvChangeKind.Added, null), (CvSection.Skills, CvChangeKind.Removed, null),
            ],
            changes.Select(c => (c.Section, c.Kind, c.Field)));
        Assert.Equal(("2026-10", "2026-11"), changes.Where(c => c.Field == "To").Select(c => (c.Before!, c.After!)).Single());

        var restored = (await host.Ask((StoreCv s) => s.RestoreAsync(1, new RestoreCv { ExpectedVersion = 2 }, citizen, default))).Value!;
        Assert.Equal((3, "Jeg bygger huse."), (restored.Version, restored.Content.Summary));
        Assert.Empty((await host.Ask((CvHistory h) => h.CompareAsync(1, 3, citizen, default))).Value!);
        var lines = await host.Ask((CvHistory h) => h.ListAsync(null, citizen, default));
        Assert.Equal([(3, CvOrigin.Restored, (int?)1), (2, CvOrigin.Whole, null), (1, CvOrigin.Whole, null)], lines.Select(l => (l.Version, l.Origin, l.RestoredFrom)));
        Assert.Equal(Problems.ChangedMeanwhile, (await host.Ask((StoreCv s) => s.RestoreAsync(2, new RestoreCv { ExpectedVersion = 2 }, citizen, default))).Refusal?.Type);
        var stranger = await host.Given.ACitizen();
        Assert.Equal(Problems.NotFound, (await host.Ask((StoreCv s) => s.RestoreAsync(99, new RestoreCv { ExpectedVersion = 3 }, citizen, default))).Refusal?.Type);
        Assert.Equal(Problems.NotFound, (await host.Ask((CvHistory h) => h.ReadAsync(1, stranger, default))).Refusal?.Type);
    }

    [Fact]
    public async Task A_link_shows_what_was_chosen_counts_its_openings_and_ends()
    {
        var (_, citizen, _) = await PeopleAsync();
        await host.Given.ACv(citizen);
        var link = (await Share(citizen, days: 7, contact: false, CvSection.Summary, CvSection.Skills)).Value!;
        Assert.Equal(43, link.Token.Length);
        Assert.Equal(0, await host.Count("cv_share", $"convert_from(token_hash, 'LATIN1') like '%{link.Token[..8]}%'"));

        var shown = (await Open(link.Token)).Value!;
        Assert.Equal(("Jeg bygger huse.", null, null), (shown.Content.Summary, shown.Email, shown.Phone));
        Assert.Empty(shown.Content.Employments);
        Assert.Equal(["Tage", "Tegninger"], shown.Content.Skills.Select(s => s.Name));
        await Open(link.Token);
        var listed = Assert.Single(await host.Ask((CvShares s) => s.ListAsync(citizen, default)));
        Assert.Equal((2, 2), (listed.Openings, listed.LastOpenings.Count));

        foreach (var wrong in new[] { "", "x", link.Token[..42], link.Token.ToUpperInvariant() })
        {
            Assert.Equal(Problems.NotFound, (await Open(wrong)).Refusal?.Type);
        }
        var other = await host.Given.ACitizen();
        Assert.Equal(Problems.NotFound, (await host.Ask((CvShares s) => s.RevokeAsync(link.Id, other, default))).Refusal?.Type);
        Assert.True((await host.Ask((CvShares s) => s.RevokeAsync(link.Id, citizen, default))).Succeeded);
        Assert.True((await host.Ask((CvShares s) => s.RevokeAsync(link.Id, citizen, default))).Succeeded);
        Assert.Equal(Problems.NotFound, (await Open(link.Token)).Refusal?.Type);

        var second = (await Share(citizen, days: 1, contact: true, CvSection.Summary)).Value!;
        Assert.Equal("borger@example.dk", (await Open(second.Token)).Value!.Email);
        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Problems.NotFound, (await Open(second.Token)).Refusal?.Type);
        Assert.Equal(3, await host.Count("cv_share_opening"));
    }

    [Fact]
    public async Task A_link_that_is_opened_by_a_machine_again_and_again_is_slowed_down()
    {
        var (_, citizen, _) = await PeopleAsync();
        await host.Given.ACv(citizen);
        var link = (await Share(citizen, 7, false, CvSection.Summary)).Value!;
        for (var n = 0; n < 30; n++)
        {
            Assert.True((await Open(link.Token)).Succeeded);
        }
        Assert.Equal((Problems.TooMany, 429), (await Open(link.Token)).Refusal is { } refusal ? (refusal.Type, refusal.Status) : default);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True((await Open(link.Token)).Succeeded);
    }

    private async Task<(TestJobcenter, Actor Citizen, Actor Advisor)> PeopleAsync()
    {
        var jobcenter = await host.Given.AJobcenter();
        return (jobcenter, await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.AnAdvisor(jobcenter));
    }

    private Task<Outcome<SharedCv>> Open(string token) => host.Ask((CvShares s) => s.OpenAsync(new OpenSharedCv { Token = token }, default));

    private Task<Outcome<SharedCvLink>> Share(Actor citizen, int days, bool contact, params CvSection[] sections) =>
        host.Ask((CvShares s) => s.CreateAsync(new ShareCv { Days = days, Contact = contact, Sections = sections }, citizen, default));

    private Task<IReadOnlyList<WaitingCv>> Waiting(Actor staff) => host.Ask((CheckCv c) => c.WaitingAsync(staff, default));

    private Task<Outcome<Done>> Review(Actor staff, Actor citizen, int version, bool approved, string? comment = null, Guid? last = null) => host.Ask((CheckCv c) =>
        c.ReviewAsync(citizen.Citizen, new ReviewCv { Version = version, Approved = approved, Comment = comment, LastReview = last }, staff, default));

    private Task<Outcome<Portal.Contracts.Cv.Cv>> Answer(Actor citizen, string text) =>
        host.Ask((CheckCv c) => c.AnswerAsync(new AnswerCvReview { Text = text }, citizen, default));

    private Task<Portal.Contracts.Cv.Cv> Read(Actor citizen) => host.Ask((ReadCv read) => read.ExecuteAsync(citizen, default));

    private Task<Outcome<Portal.Contracts.Cv.Cv>> Save(Actor citizen, int expected, CvContent content) =>
        host.Ask((StoreCv store) => store.ExecuteAsync(new SaveCv { ExpectedVersion = expected, Content = content }, citizen, default));
}
