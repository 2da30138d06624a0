using Portal.Contracts.Cv;

namespace Portal.Core.Cv;

/// <summary>What a CV lacks: LAB § 22 asks for employment, education, qualifications and at least one job goal.</summary>
internal static class CvGaps
{
    public static IReadOnlyList<CvGap> Of(CvContent content)
    {
        List<CvGap> gaps = [];
        if (content.JobGoals.Count == 0)
        {
            gaps.Add(CvGap.JobGoal);
        }
        // Whoever has never had a job shows what they have done by volunteer work.
        if (content.Employments.Count == 0 && content.VolunteerWork.Count == 0)
        {
            gaps.Add(CvGap.Experience);
        }
        if (content.Educations.Count == 0 && content.Courses.Count == 0)
        {
            gaps.Add(CvGap.Education);
        }
        if (content.Skills.Count == 0 && string.IsNullOrWhiteSpace(content.Summary))
        {
            gaps.Add(CvGap.Competences);
        }
        return gaps;
    }
}
