using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Cv;
using Portal.Contracts.Plan;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Cv;
using Portal.Core.Plan;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Plan;

public sealed class SuggestPartsTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task The_case_and_the_gaps_of_the_CV_are_suggested_and_nothing_enters_the_plan_by_itself()
    {
        var citizen = await host.Given.ACitizen();
        var plan = await host.PlanOf(citizen);
        Assert.Empty(plan.Parts);
        Assert.Equal(["book", "cv:Competences", "cv:Education", "cv:Experience", "cv:JobGoal", "rights"],
            plan.Suggestions.Select(s => s.Key).Where(k => k != "education").Order(StringComparer.Ordinal));
        var book = plan.Suggestions.Single(s => s.Key == "book");
        Assert.NotNull(book.DueOn);
        Assert.True((await Answer(citizen, book, accept: true, "Book din samtale")).Succeeded);
        // Pressed twice is one part; a no comes too late.
        Assert.True((await Answer(citizen, book, accept: true, "Book din samtale")).Succeeded);
        Assert.Equal(Problems.SuggestionGone, (await Answer(citizen, book, accept: false)).Refusal!.Type);
        var part = Assert.Single((await host.PlanOf(citizen)).Parts);
        Assert.Equal(("Book din samtale", book.DueOn, PlanSource.NextStep), (part.Title, part.DueOn, part.Source));
        Assert.DoesNotContain((await host.PlanOf(citizen)).Suggestions, s => s.Key == "book");
    }

    [Fact]
    public async Task A_no_holds_until_the_cause_is_another_one()
    {
        var citizen = await host.Given.ACitizen();
        var goal = await Find(citizen, "cv:JobGoal");
        Assert.True((await Answer(citizen, goal!, accept: false)).Succeeded);
        Assert.Null(await Find(citizen, "cv:JobGoal"));
        // Another section is saved: the cause is the same.
        await Save(citizen, CvSection.Summary, 0, new CvContent { Summary = "Hej" });
        Assert.Null(await Find(citizen, "cv:JobGoal"));
        // Filled in, and emptied again: now there is another cause.
        await Save(citizen, CvSection.JobGoals, 0, Given.CompleteCv());
        var title = Given.CompleteCv().JobGoals[0].Title;
        var named = (await host.PlanOf(citizen)).Suggestions.Single(s => s.Source == PlanSource.JobGoal);
        Assert.Equal((title, PlanPartKind.Goal), (named.Words, named.Kind));
        await Save(citizen, CvSection.JobGoals, 2, new CvContent());
        Assert.NotNull(await Find(citizen, "cv:JobGoal"));
        // What is no longer suggested cannot be accepted.
        Assert.Equal(Problems.SuggestionGone, (await Answer(citizen, named, accept: true, "Få job")).Refusal!.Type);
        Assert.Equal([FieldErrors.Required], (await Answer(citizen, (await Find(citizen, "cv:JobGoal"))!, accept: true, " ")).Refusal!.Errors!["title"]);
    }

    [Fact]
    public async Task What_was_written_on_a_shared_sheet_is_suggested_and_other_words_are_another_suggestion()
    {
        await using var own = await CoreHost.StartAsync();
        var jobcenter = await own.Given.AJobcenter();
        var advisor = await own.Given.AnAdvisor(jobcenter);
        var citizen = await own.Given.ACitizen(c => c.Of(jobcenter));
        var booking = await own.Given.ABooking(citizen, await own.Given.ASlot(advisor));
        own.Clock.SetUtcNow(booking.EndsAt.AddMinutes(1));
        await own.Ask((ReportConversation r) => r.ExecuteAsync(booking.Id, new ReportOutcome { Status = AppointmentStatus.Held }, advisor, default));
        var content = new SheetContent { Agreed = "Aftalt", NextStep = "Ring til\nto firmaer", NeedsSearchHelp = false, SearchHelp = "Ansøgning" };
        await Write(0, content, share: false);
        Assert.DoesNotContain((await own.PlanOf(citizen)).Suggestions, s => s.Source == PlanSource.Sheet);
        await Write(1, content, share: true);
        var next = Assert.Single((await own.PlanOf(citizen)).Suggestions, s => s.Source == PlanSource.Sheet);
        Assert.Equal("Ring til to firmaer", next.Words);
        await own.Ask((AnswerSuggestions a) => a.ExecuteAsync(new AnswerSuggestion { Key = next.Key, Cause = next.Cause, Accept = false }, citizen, default));
        Assert.DoesNotContain((await own.PlanOf(citizen)).Suggestions, s => s.Source == PlanSource.Sheet);
        await Write(2, content with { NextStep = "Ring til tre firmaer" }, share: true);
        Assert.Equal("Ring til tre firmaer", Assert.Single((await own.PlanOf(citizen)).Suggestions, s => s.Source == PlanSource.Sheet).Words);

        Task<Outcome<Sheet>> Write(int version, SheetContent what, bool share) =>
            own.Ask((WriteSheet w) => w.ExecuteAsync(booking.Id, new SaveSheet { ExpectedVersion = version, Content = what, Share = share }, advisor, default));
    }

    [Fact]
    public async Task Six_weeks_of_education_are_suggested_to_whom_the_guidance_concerns()
    {
        Assert.Null(await Find(await host.Given.ACitizen(), "education"));
        var citizen = await host.Given.ACitizen(c => c.Unemployed(10));
        var suggestion = (await Find(citizen, "education"))!;
        Assert.Equal(("AskEducation", SuggestParts.EducationTopic), (suggestion.Name, suggestion.Topic));
        Assert.True((await Answer(citizen, suggestion, accept: false)).Succeeded);
        Assert.Null(await Find(citizen, "education"));
    }

    private async Task<PlanSuggestion?> Find(Actor citizen, string key) => (await host.PlanOf(citizen)).Suggestions.SingleOrDefault(s => s.Key == key);

    private Task<Outcome<Done>> Answer(Actor citizen, PlanSuggestion suggestion, bool accept, string? title = null) => host.Ask((AnswerSuggestions a) =>
        a.ExecuteAsync(new AnswerSuggestion { Key = suggestion.Key, Cause = suggestion.Cause, Accept = accept, Title = title }, citizen, default));

    private async Task Save(Actor citizen, CvSection section, int expected, CvContent content) => Assert.True((await host.Ask((StoreCv s) =>
        s.SectionAsync(section, new SaveCvSection { ExpectedVersion = expected, Content = content }, citizen, default))).Succeeded);
}
