using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Contracts.Mandates;
using Portal.Core.Common;
using Portal.Core.Cv;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Cv;

/// <summary>Sections save by themselves: two people in different sections do not meet, two in one see each other.</summary>
public sealed class CvSectionTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task Who_saves_different_sections_at_once_all_come_in_and_nothing_is_lost()
    {
        var citizen = await host.Given.ACitizen();
        var full = Given.CompleteCv() with
        {
            Courses = [new Course { Title = "Førstehjælp" }],
            DrivingLicences = [LicenceCategory.B],
            Languages = [new LanguageSkill { Language = "Dansk", Level = LanguageLevel.Native }],
            VolunteerWork = [new VolunteerWork { Title = "Træner" }],
            References = new ReferencesOnRequest { OnRequest = true },
            Availability = new Availability { Nights = true },
        };
        var outcomes = await Task.WhenAll(CvParts.All.Select(section => Save(citizen, section, 0, full)));
        Assert.All(outcomes, o => Assert.True(o.Succeeded, o.Refusal?.Type));
        var cv = await Read(citizen);
        Assert.Equal(CvParts.All.Count, cv.Version);
        Assert.Empty(CvParts.Differing(Bare(cv.Content), Bare(full)));
        Assert.Equal(Enumerable.Range(1, CvParts.All.Count), cv.Sections.Values.Order());
        Assert.Equal(CvParts.All.Count, await host.Count("audit_event", $"name = 'cv.saved' and citizen_id = '{citizen.Citizen}'"));
    }

    [Fact]
    public async Task Of_twenty_who_save_one_section_at_once_one_wins_and_the_others_see_what_it_says()
    {
        var citizen = await host.Given.ACitizen();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Save(citizen, CvSection.Summary, 0, new CvContent { Summary = $"{n}" })));
        var winner = Assert.Single(outcomes, o => o.Succeeded).Value!.Content.Summary;
        Assert.All(outcomes.Where(o => !o.Succeeded), o =>
        {
            Assert.Equal(Problems.ChangedMeanwhile, o.Refusal!.Type);
            Assert.Equal(winner, ((Portal.Contracts.Cv.Cv)o.Refusal.Details!["current"]!).Content.Summary);
        });
        Assert.Equal(1, await host.Count("cv_version", $"citizen_id = '{citizen.Citizen}'"));
    }

    [Fact]
    public async Task The_second_writer_of_a_section_chooses_and_then_comes_in()
    {
        var citizen = await host.Given.ACitizen();
        await Save(citizen, CvSection.Summary, 0, new CvContent { Summary = "først" });
        var second = await Save(citizen, CvSection.Summary, 0, new CvContent { Summary = "min" });
        var seen = Assert.IsType<Portal.Contracts.Cv.Cv>(second.Refusal!.Details!["current"]);
        Assert.True((await Save(citizen, CvSection.Summary, seen.Sections[CvSection.Summary], new CvContent { Summary = "min" })).Succeeded);
        var kept = await host.Sql<string>($"select content->>'summary' as \"Value\" from cv_version where citizen_id = {citizen.Citizen} order by version");
        Assert.Equal(["først", "min"], kept);
    }

    [Fact]
    public async Task The_database_lets_nobody_save_one_section_twice_upon_the_same_version_or_change_a_version()
    {
        var citizen = await host.Given.ACitizen();
        await Save(citizen, CvSection.Summary, 0, new CvContent { Summary = "a" });
        var twice = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Execute(
            $"""
            insert into cv_version (citizen_id, version, content, complete, saved_at, saved_by, origin, section, based_on)
            select citizen_id, 2, content, complete, saved_at, saved_by, origin, section, based_on from cv_version where citizen_id = {citizen.Citizen}
            """));
        Assert.Equal("ux_cv_version_section", twice.ConstraintName);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Execute($"update cv_version set content = '{"{}"}'::jsonb where citizen_id = {citizen.Citizen}"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Execute($"delete from cv_version where citizen_id = {citizen.Citizen}"));
    }

    [Fact]
    public async Task What_changes_nothing_makes_no_version_and_may_be_sent_again()
    {
        var citizen = await host.Given.ACitizen();
        var first = (await Save(citizen, CvSection.Summary, 0, new CvContent { Summary = "a" })).Value!;
        var again = (await Save(citizen, CvSection.Summary, 0, new CvContent { Summary = "a" })).Value!;
        Assert.Equal((first.Version, 1), (again.Version, again.Version));
    }

    [Fact]
    public async Task Only_the_section_is_taken()
    {
        var citizen = await host.Given.ACitizen();
        await host.Given.ACv(citizen);
        var cv = (await Save(citizen, CvSection.Summary, 1, new CvContent { Summary = "ny" })).Value!;
        Assert.Equal("ny", cv.Content.Summary);
        Assert.Single(cv.Content.Employments);
        Assert.Equal((2, 1), (cv.Sections[CvSection.Summary], cv.Sections[CvSection.Employments]));
    }

    [Fact]
    public async Task A_region_and_an_occupation_that_are_not_in_the_lists_are_named()
    {
        var citizen = await host.Given.ACitizen();
        var refusal = (await Save(citizen, CvSection.JobGoals, 0, new CvContent { JobGoals = [new JobGoal { Title = "a", Region = "Atlantis", OccupationCode = "9999" }] })).Refusal!;
        Assert.Equal(["content.jobGoals[0].occupationCode", "content.jobGoals[0].region"], refusal.Errors!.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_day_that_is_in_no_calendar_is_refused()
    {
        var citizen = await host.Given.ACitizen();
        var refusal = (await Save(citizen, CvSection.Employments, 0, new CvContent { Employments = [new Employment { Title = "a", From = "2019-02-31", To = "2020-02-29" }] })).Refusal!;
        Assert.Equal(["content.employments[0].from"], refusal.Errors!.Keys);
    }

    [Fact]
    public async Task Drafts_of_two_devices_stand_beside_each_other_and_are_nobody_elses()
    {
        var (citizen, other) = (await host.Given.ACitizen(), await host.Given.ACitizen());
        await Keep(citizen, "phone", "på telefonen");
        await Keep(citizen, "laptop", "på computeren");
        await Keep(citizen, "phone", "på telefonen 2");
        var drafts = await host.Ask((CvDrafts drafts) => drafts.ListAsync(CvSection.Summary, citizen, default));
        Assert.Equal(["på telefonen 2", "på computeren"], drafts.OrderByDescending(d => d.FormId).Select(d => d.Fields["Summary"].Single()));
        Assert.Empty(await host.Ask((CvDrafts d) => d.ListAsync(CvSection.Summary, other, default)));
        await host.Tell((CvDrafts d) => d.DropAsync(CvSection.Summary, "phone", [], citizen, default));
        Assert.Equal("laptop", Assert.Single(await host.Ask((CvDrafts d) => d.ListAsync(CvSection.Summary, citizen, default))).FormId);
        Assert.Equal(0, (await Read(citizen)).Version);
    }

    [Fact]
    public async Task A_draft_that_another_form_went_on_from_goes_with_it_unless_somebody_wrote_on_in_it()
    {
        var citizen = await host.Given.ACitizen();
        await Keep(citizen, "phone", "på telefonen");
        var seen = Assert.Single(await Drafts(citizen)).Stand;
        await Keep(citizen, "laptop", "på computeren");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await Keep(citizen, "phone", "på telefonen 2");
        await host.Tell((CvDrafts d) => d.DropAsync(CvSection.Summary, "laptop", [seen], citizen, default));
        var left = Assert.Single(await Drafts(citizen));
        Assert.Equal(("phone", "på telefonen 2"), (left.FormId, left.Fields["Summary"].Single()));
        await host.Tell((CvDrafts d) => d.DropAsync(CvSection.Summary, "laptop", [left.Stand, "?", ""], citizen, default));
        Assert.Empty(await Drafts(citizen));
    }

    [Fact]
    public async Task Of_many_forms_the_newest_five_are_kept_and_a_whole_book_is_refused()
    {
        var citizen = await host.Given.ACitizen();
        for (var n = 0; n < 8; n++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            await Keep(citizen, $"form {n}", "x");
        }
        var drafts = await host.Ask((CvDrafts d) => d.ListAsync(CvSection.Summary, citizen, default));
        Assert.Equal(["form 7", "form 6", "form 5", "form 4", "form 3"], drafts.Select(d => d.FormId));
        Assert.Equal(Problems.Invalid, (await Keep(citizen, "book", new string('x', 60_000))).Refusal?.Type);
    }

    [Fact]
    public async Task However_often_somebody_comes_back_to_what_they_were_writing_there_is_one_draft()
    {
        var citizen = await host.Given.ACitizen();
        await Keep(citizen, "laptop", "på computeren");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await Keep(citizen, "form 0", "ord 0");
        for (var n = 1; n <= 20; n++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            var restored = (await Drafts(citizen))[0];
            Assert.Equal($"ord {n - 1}", restored.Fields["Summary"].Single());
            Assert.True((await Keep(citizen, $"form {n}", $"ord {n}", restored.Stand)).Succeeded);
            Assert.True((await Keep(citizen, $"form {n}", $"ord {n}", restored.Stand)).Succeeded);
        }
        // And what another device wrote has not been pushed out.
        Assert.Equal(["ord 20", "på computeren"], (await Drafts(citizen)).Select(d => d.Fields["Summary"].Single()));
    }

    [Fact]
    public async Task A_draft_that_somebody_wrote_on_in_is_not_replaced_by_a_form_that_came_from_it()
    {
        var citizen = await host.Given.ACitizen();
        await Keep(citizen, "phone", "på telefonen");
        var seen = Assert.Single(await Drafts(citizen)).Stand;
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await Keep(citizen, "phone", "på telefonen 2");
        await Keep(citizen, "laptop", "på computeren", seen);
        Assert.Equal(["på computeren", "på telefonen 2"], (await Drafts(citizen)).Select(d => d.Fields["Summary"].Single()).Order());
    }

    [Fact]
    public async Task A_representative_reads_and_drops_only_what_they_typed_themselves()
    {
        var citizen = await host.Given.ACitizen();
        var helper = citizen with { AccountId = Ids.New(host.Clock), Representative = new Representative(Ids.New(host.Clock), "A", [MandateScope.Cv]) };
        await Keep(citizen, "mine", "borgerens egne ord");
        Assert.Empty(await Drafts(helper));
        for (var n = 0; n < CvDraft.Most + 1; n++)
        {
            await Keep(helper, $"theirs {n}", "hjælperens");
        }
        await Keep(helper, "mine", "hjælperens");
        var stand = Assert.Single(await Drafts(citizen)).Stand;
        await host.Tell((CvDrafts d) => d.DropAsync(CvSection.Summary, "mine", [stand], helper, default));
        Assert.Equal("borgerens egne ord", Assert.Single(await Drafts(citizen)).Fields["Summary"].Single());
    }

    [Fact]
    public async Task Every_version_is_listed_a_page_at_a_time()
    {
        var citizen = await host.Given.ACitizen();
        for (var n = 0; n < 120; n++)
        {
            await Save(citizen, CvSection.Summary, n, new CvContent { Summary = $"{n}" });
        }
        List<int> all = [];
        int? before = null;
        while (await host.Ask((CvHistory history) => history.ListAsync(before, citizen, default)) is { Count: > 0 } page)
        {
            Assert.True(page.Count <= CvVersions.Page);
            all.AddRange(page.Select(v => v.Version));
            before = all[^1];
        }
        Assert.Equal(Enumerable.Range(1, 120).Reverse(), all);
        var other = await host.Given.ACitizen();
        Assert.Empty(await host.Ask((CvHistory history) => history.ListAsync(null, other, default)));
    }

    private Task<IReadOnlyList<CvDraft>> Drafts(Actor citizen) => host.Ask((CvDrafts d) => d.ListAsync(CvSection.Summary, citizen, default));

    private Task<Outcome<Done>> Keep(Actor citizen, string form, string text, params string[] restoredFrom) => host.Ask((CvDrafts drafts) => drafts.KeepAsync(
        CvSection.Summary, new KeepCvDraft { FormId = form, Fields = new Dictionary<string, string[]> { ["Summary"] = [text] }, RestoredFrom = restoredFrom }, citizen, default));

    private Task<Portal.Contracts.Cv.Cv> Read(Actor citizen) => host.Ask((ReadCv read) => read.ExecuteAsync(citizen, default));

    private Task<Outcome<Portal.Contracts.Cv.Cv>> Save(Actor citizen, CvSection section, int expected, CvContent content) =>
        host.Ask((StoreCv store) => store.SectionAsync(section, new SaveCvSection { ExpectedVersion = expected, Content = content }, citizen, default));

    private static CvContent Bare(CvContent content) => content with
    {
        Employments = [.. content.Employments.Select(e => e with { Id = null })],
        Educations = [.. content.Educations.Select(e => e with { Id = null })],
        Courses = [.. content.Courses.Select(e => e with { Id = null })],
        Languages = [.. content.Languages.Select(e => e with { Id = null })],
        Skills = [.. content.Skills.Select(e => e with { Id = null })],
        VolunteerWork = [.. content.VolunteerWork.Select(e => e with { Id = null })],
        JobGoals = [.. content.JobGoals.Select(e => e with { Id = null })],
    };
}
