using Portal.Contracts.Cv;
using Portal.Core.Cv;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Cv;

public sealed class CvGapsTests
{
    [Fact]
    public void An_empty_cv_lacks_everything() =>
        Assert.Equal([CvGap.JobGoal, CvGap.Experience, CvGap.Education, CvGap.Competences], CvGaps.Of(new CvContent()));

    [Fact]
    public void A_complete_cv_lacks_nothing() => Assert.Empty(CvGaps.Of(Given.CompleteCv()));

    [Fact]
    public void Skills_or_a_summary_are_competences()
    {
        Assert.Empty(CvGaps.Of(Given.CompleteCv() with { Skills = [] }));
        Assert.Empty(CvGaps.Of(Given.CompleteCv() with { Summary = " " }));
        Assert.Equal([CvGap.Competences], CvGaps.Of(Given.CompleteCv() with { Skills = [], Summary = " " }));
    }

    [Fact]
    public void Each_part_that_is_missing_is_named()
    {
        Assert.Equal([CvGap.JobGoal], CvGaps.Of(Given.CompleteCv() with { JobGoals = [] }));
        Assert.Equal([CvGap.Experience], CvGaps.Of(Given.CompleteCv() with { Employments = [] }));
        Assert.Equal([CvGap.Education], CvGaps.Of(Given.CompleteCv() with { Educations = [] }));
    }
}
