using Portal.Contracts.Cv;
using Portal.Core.Common;
using Portal.Core.Cv;

namespace Portal.Testing;

public sealed partial class Given
{
    /// <summary>A CV that lacks nothing.</summary>
    public static CvContent CompleteCv() => new()
    {
        Summary = "Jeg bygger huse.",
        Employments = [new Employment { Employer = "Prøvebyg", Title = "Tømrer", From = "2018-03", To = "2026-10" }],
        Educations = [new Education { Institution = "Prøveskolen", Title = "Tømrer", From = "2014", To = "2018" }],
        Skills = [new Skill { Name = "Tage" }, new Skill { Name = "Tegninger" }],
        JobGoals = [new JobGoal { Title = "Tømrer", OccupationCode = "7115" }],
    };

    /// <summary>A citizen's first saved CV, complete.</summary>
    public async Task<Cv> ACv(Actor citizen) => Must(await services.AskAsync((StoreCv store) =>
        store.ExecuteAsync(new SaveCv { ExpectedVersion = 0, Content = CompleteCv() }, citizen, CancellationToken.None)));
}
