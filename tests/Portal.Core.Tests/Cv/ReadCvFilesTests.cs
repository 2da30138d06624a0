using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Core.Cv;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Cv;

public sealed class ReadCvFilesTests
{
    [Fact]
    public async Task A_full_resume_fills_the_cv_and_tells_what_is_kept_aside()
    {
        var (content, aside) = Taken(await FileAsync("electrician.json"));
        Assert.StartsWith("Elektriker med ti års erfaring", content.Summary, StringComparison.Ordinal);
        Assert.Equal(["Elektriker"], content.JobGoals.Select(g => g.Title));
        Assert.Equal(["Prøve El A/S", "Lyslageret"], content.Employments.Select(e => e.Employer));
        Assert.Equal(("2019-05-01", null), (content.Employments[0].From, content.Employments[0].To));
        Assert.Equal("Service og nybyg.\n• Ansvar for to lærlinge\n• Indførte digitale tavletegninger", content.Employments[0].Description);
        Assert.Null(content.Employments[1].Description);
        Assert.Equal("Svendebrev, Elektriker", content.Educations.Single().Title);
        Assert.Equal([("Installation", "Tavler, KNX"), ("KNX", null)], content.Skills.Select(s => (s.Name!, s.Details)));
        Assert.Equal(("Dansk", LanguageLevel.Native), (content.Languages.Single().Language!, content.Languages.Single().Level!.Value));
        Assert.Equal(("Leder", "Spejderne"), (content.VolunteerWork.Single().Title!, content.VolunteerWork.Single().Organisation!));
        Assert.Empty(CvGaps.Of(content));
        Assert.Equal(
            ["basics.name", "basics.image", "basics.email", "basics.phone", "basics.url", "basics.location", "basics.profiles",
             "work[0].url", "education[0].score", "education[0].courses", "skills[0].level", "interests", "references", "projects"], aside);
    }

    [Fact]
    public async Task An_old_resume_with_holes_is_read_as_far_as_it_goes()
    {
        var (content, aside) = Taken(await FileAsync("nurse-old-schema.json"));
        Assert.Null(content.Summary);
        Assert.Empty(content.JobGoals);
        Assert.Equal([("Prøvesygehuset", "Sygeplejerske"), ("Hjemmeplejen i Prøveby", "Hjemmeplejen i Prøveby")],
            content.Employments.Select(e => (e.Employer!, e.Title!)));
        Assert.Null(content.Employments[1].From);
        Assert.Equal("Sygepleje", content.Educations.Single().Title);
        Assert.Equal(["Sårpleje"], content.Skills.Select(s => s.Name));
        Assert.Contains("work[1].startDate", aside);
        Assert.Contains("work[2]", aside);
        Assert.Contains("awards", aside);
        Assert.Contains("education[0].gpa", aside);
    }

    [Fact]
    public async Task An_exported_resume_with_strange_parts_loses_nothing_silently()
    {
        var (content, aside) = Taken(await FileAsync("developer-exported.json"));
        Assert.Equal("Full-stack developer 👩‍💻", content.JobGoals.Single().Title);
        Assert.Equal("Team of five.\n• Cut page weight by half\n• Wrote the style guide", content.Employments.Single().Description);
        Assert.Equal(["Web"], content.Skills.Select(s => s.Name));
        Assert.Equal(("Accessibility", "2024-03-01"), (content.Courses.Single().Title!, content.Courses.Single().Date!));
        Assert.Equal([LanguageLevel.Native, LanguageLevel.B2], content.Languages.Select(l => l.Level!.Value));
        Assert.Contains("work[0].highlights", aside);
        Assert.Contains("skills[1]", aside);
        Assert.Contains("x-exported-by", aside);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"a\"")]
    [InlineData("<html></html>")]
    [InlineData("<Candidate xmlns='http://www.hr-xml.org/3'/>")]
    [InlineData("<SkillsPassport>")]
    public void What_is_none_of_the_forms_is_refused(string text)
    {
        var outcome = ReadCvFiles.Parse(new ReadCvFile { Text = text });
        Assert.Equal((Problems.NotAResume, 400), (outcome.Refusal?.Type, outcome.Refusal!.Status));
    }

    [Fact]
    public void Very_deep_json_and_xml_are_refused()
    {
        var json = $$"""{"work": {{new string('[', 5000)}}{{new string(']', 5000)}}}""";
        Assert.Equal(Problems.NotAResume, ReadCvFiles.Parse(new ReadCvFile { Text = json }).Refusal?.Type);
        var xml = $"<SkillsPassport>{string.Concat(Enumerable.Repeat("<a>", 20_000))}{string.Concat(Enumerable.Repeat("</a>", 20_000))}</SkillsPassport>";
        Assert.Equal(Problems.NotAResume, ReadCvFiles.Parse(new ReadCvFile { Text = xml }).Refusal?.Type);
    }

    [Theory]
    [InlineData("<!DOCTYPE SkillsPassport [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><SkillsPassport><LearnerInfo>&c;</LearnerInfo></SkillsPassport>")]
    [InlineData("<!DOCTYPE SkillsPassport [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><SkillsPassport><LearnerInfo>&x;</LearnerInfo></SkillsPassport>")]
    [InlineData("<!DOCTYPE SkillsPassport SYSTEM 'http://127.0.0.1:9/evil.dtd'><SkillsPassport/>")]
    public void A_document_type_is_refused_whatever_it_says(string xml) =>
        Assert.Equal(Problems.NotAResume, ReadCvFiles.Parse(new ReadCvFile { Text = xml }).Refusal?.Type);

    [Theory]
    [InlineData("""{"basics": [], "work": {}, "education": "no", "skills": 7}""", 4)]
    [InlineData("""{"work": [[], null, 3, "a", {}]}""", 5)]
    [InlineData("""{"basics": {"summary": {}, "label": []}}""", 2)]
    [InlineData("""{"education": [{"area": {"a": 1}}], "skills": [{"keywords": {}}]}""", 2)]
    public void Arrays_in_place_of_objects_and_the_reverse_are_kept_and_told(string json, int told)
    {
        var (content, aside) = Taken(json);
        Assert.Empty(content.Employments);
        Assert.Empty(content.Skills);
        Assert.Equal(told, aside.Count);
        Assert.NotNull(content.Aside);
    }

    [Fact]
    public void What_another_program_wrote_beside_our_own_sections_is_told_and_kept()
    {
        var (content, aside) = Taken("""{"portal": {"jobGoals": [{"title": "Kok"}], "theme": "x"}}""");
        Assert.Equal("Kok", Assert.Single(content.JobGoals).Title);
        Assert.Equal(["portal.theme"], aside);
        Assert.Equal("x", content.Aside!["x-portal-theme"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"portal": {"jobGoals": null, "drivingLicences": null, "references": null}}""", 0)]
    [InlineData("""{"portal": {"jobGoals": [null], "drivingLicences": [null, "B"]}}""", 1)]
    public void Lists_and_items_that_are_null_in_our_own_part_say_nothing(string json, int licences)
    {
        var (content, _) = Taken(json);
        Assert.Empty(content.JobGoals);
        Assert.Equal(licences, content.DrivingLicences.Count);
    }

    [Fact]
    public void A_day_that_is_in_no_calendar_is_kept_and_told()
    {
        var (content, aside) = Taken("""{"work": [{"name": "A", "startDate": "2019-02-31", "endDate": "2020-02-29"}]}""");
        Assert.Equal((null, "2020-02-29"), (content.Employments.Single().From, content.Employments.Single().To));
        Assert.Equal(["work[0].startDate"], aside);
    }

    [Fact]
    public void A_europass_date_in_another_form_and_levels_that_differ_are_kept_and_told()
    {
        var (content, aside) = Taken("""
            <Candidate xmlns="http://www.europass.eu/1.0"><CandidateProfile>
              <EmploymentHistory><EmployerHistory><OrganizationName>A</OrganizationName><PositionHistory><EmploymentPeriod>
                <StartDate><FormattedDateTime>05/2019</FormattedDateTime></StartDate><EndDate><FormattedDateTime>2020-01-31T00:00:00</FormattedDateTime></EndDate>
              </EmploymentPeriod></PositionHistory></EmployerHistory></EmploymentHistory>
              <PersonQualifications><PersonCompetency><CompetencyID>eng</CompetencyID><TaxonomyID>language</TaxonomyID>
                <CompetencyDimension><CompetencyDimensionTypeCode>CEF-Understanding-Listening</CompetencyDimensionTypeCode><Score><ScoreText>C1</ScoreText></Score></CompetencyDimension>
                <CompetencyDimension><CompetencyDimensionTypeCode>CEF-Writing-Production</CompetencyDimensionTypeCode><Score><ScoreText>A2</ScoreText></Score></CompetencyDimension>
              </PersonCompetency></PersonQualifications>
            </CandidateProfile></Candidate>
            """);
        Assert.Equal((null, "2020-01-31"), (content.Employments.Single().From, content.Employments.Single().To));
        Assert.Equal(LanguageLevel.A2, content.Languages.Single().Level);
        Assert.Equal(["FormattedDateTime", "CompetencyDimensionTypeCode", "ScoreText"], aside.Select(path => path.Split('.')[^1]));
        Assert.Contains("05/2019", content.Aside!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_second_file_holds_besides_is_put_together_with_that_of_the_first()
    {
        var (one, _) = Taken("""{"basics": {"phone": "1", "location": {"city": "Prøveby"}, "profiles": [{"network": "a"}]}}""");
        var (two, _) = Taken("""{"basics": {"phone": "2", "location": {"region": "Prøveland"}, "profiles": [{"network": "b"}]}}""");
        Assert.Equal("""{"phone":"2","location":{"city":"Pr\u00F8veby","region":"Pr\u00F8veland"},"profiles":[{"network":"a"},{"network":"b"}]}""",
            CvParts.Add(one, two).Aside!["basics"]!.ToJsonString());
    }

    [Fact]
    public void A_text_of_200_kB_is_cut_to_what_the_cv_holds_and_told()
    {
        var (content, aside) = Taken(JsonSerializer.Serialize(new { basics = new { summary = new string('æ', 200_000) } }));
        Assert.Equal(Lengths.Description, content.Summary!.Length);
        Assert.Equal(["basics.summary"], aside);
    }

    [Fact]
    public void A_cut_never_splits_an_emoji()
    {
        // One letter before it moves each pair to an odd place, where a cut by count falls into the middle of one.
        var long_ = "a" + string.Concat(Enumerable.Repeat("👷", 3000));
        var json = JsonSerializer.Serialize(new { basics = new { summary = long_, label = long_ }, education = new[] { new { studyType = long_, area = long_ } } });
        var (content, _) = Taken(json);
        Assert.All(new[] { content.Summary!, content.JobGoals.Single().Title!, content.Educations.Single().Title! },
            text => Assert.False(char.IsHighSurrogate(text[^1])));
    }

    [Fact]
    public void Thousands_of_entries_become_as_many_as_a_cv_holds()
    {
        var json = JsonSerializer.Serialize(new
        {
            work = Enumerable.Range(0, 3000).Select(n => new { name = $"Sted {n}" }),
            skills = Enumerable.Range(0, 3000).Select(n => new { name = $"Kunnen {n}" }),
        });
        var (content, aside) = Taken(json);
        Assert.Equal(CvLimits.Entries, content.Employments.Count);
        Assert.Equal(CvLimits.Entries, content.Skills.Count);
        Assert.Equal(2, aside.Count);
    }

    [Fact]
    public void A_member_that_stands_twice_is_read_without_failing()
    {
        var (content, _) = Taken("""{"work": [{"name": "A"}], "work": [{"name": "B", "name": "C"}]}""");
        Assert.Equal(["A", "C"], content.Employments.Select(e => e.Employer));
    }

    [Fact]
    public async Task A_europass_passport_is_read_and_the_rest_is_kept_aside()
    {
        var (content, aside) = Taken(await FileAsync("europass-passport.xml"));
        Assert.Equal("Rolig og grundig.", content.Summary);
        var job = content.Employments[0];
        Assert.Equal(("Kok", "Prøvekroen", "2016-03", null), (job.Title!, job.Employer!, job.From!, job.To));
        Assert.Equal(("Gastronom", "Prøveskolen", "2008", "2013-06"), content.Educations.Select(e => (e.Title!, e.Institution!, e.From!, e.To!)).Single());
        Assert.Equal([("Dansk", LanguageLevel.Native), ("Engelsk", LanguageLevel.B1)], content.Languages.Select(l => (l.Language!, l.Level!.Value)));
        Assert.Equal([LicenceCategory.B, LicenceCategory.BE], content.DrivingLicences);
        Assert.Equal("Excel og kassesystemer", content.Skills.Single().Name);
        Assert.Contains("LearnerInfo.Identification.PersonName.FirstName", aside);
        Assert.Contains("LearnerInfo.AchievementList.Achievement.Description", aside);
        Assert.DoesNotContain("DocumentInfo.Generator", aside);
        Assert.Contains("Vandt en pris", content.Aside!.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<string> FileAsync(string name) =>
        await File.ReadAllTextAsync(Repository.Folder("tests", "Portal.Core.Tests", "Resumes", name));

    // Whatever is read must be saved without a complaint.
    private static (CvContent Content, IReadOnlyList<string> Aside) Taken(string text)
    {
        var outcome = ReadCvFiles.Parse(new ReadCvFile { Text = text });
        Assert.True(outcome.Succeeded, outcome.Refusal?.Type);
        var content = outcome.Value.Content;
        foreach (var part in content.Employments.Concat<object>(content.Educations).Concat(content.JobGoals).Concat(content.Skills).Concat(content.Languages)
            .Concat(content.Courses).Concat(content.VolunteerWork).Append(content))
        {
            Validator.ValidateObject(part, new ValidationContext(part), validateAllProperties: true);
        }
        return (content, outcome.Value.KeptAside);
    }
}
