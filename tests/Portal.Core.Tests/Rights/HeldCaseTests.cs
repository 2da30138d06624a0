using System.Globalization;
using Portal.Contracts.Citizens;
using Portal.Contracts.Rights;
using Portal.Core.Rights;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Rights;

/// <summary>
/// The held case table: each case has exactly the duties, rights and days that the sources give it. The table was written from the
/// sources, so a change of the program that bends a day fails here.
/// </summary>
public sealed class HeldCaseTests(CoreHost host) : IClassFixture<CoreHost>
{
    private static readonly string[][] Cases = [.. File.ReadLines(Repository.Folder("tests", "Portal.Core.Tests", "Rights", "held-cases.csv")).Skip(1).Select(l => l.Split(','))];

    public static TheoryData<string> Numbers => [.. Cases.Select(c => c[0])];

    [Fact]
    public void There_are_sixty_cases_at_least_of_every_kind()
    {
        Assert.True(Cases.Length >= 60);
        Assert.Equal(Enum.GetNames<BenefitType>().Order(), Cases.Select(c => c[1]).Distinct().Order());
        Assert.All(Enumerable.Range(6, 3), column => Assert.Contains(Cases, c => c[column] == "true"));
        Assert.Contains(Cases, c => c[9].Length > 0);
        Assert.Contains(Cases, c => c[10].Length > 0);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_case_has_exactly_these_duties_and_days(string number)
    {
        var row = Cases.Single(c => c[0] == number);
        var answers = new GuideAnswers
        {
            Benefit = Enum.Parse<BenefitType>(row[1]),
            FirstUnemployedDay = Day(row[2]),
            RegisteredOn = Day(row[3]),
            Age = row[4].Length == 0 ? null : int.Parse(row[4], CultureInfo.InvariantCulture),
            Education = row[5].Length == 0 ? null : Enum.Parse<EducationLevel>(row[5]),
            CannotBookAlone = row[6] == "true",
            ExemptFromDigitalPost = row[7] == "true",
            GaveNotice = row[8] == "true",
            StartsOn = Day(row[9]),
        };
        var guide = (await host.Ask((ReadGuide g) => g.OfAnswersAsync(answers, "da", Day(row[10]), default))).Value!;
        var given = guide.Dates.Select(d => string.Create(CultureInfo.InvariantCulture,
            $"{d.Kind}@{(d.On is { } on ? on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "-")}{(d.Kind == "conversations" ? $"#{d.Value}" : "")}"));
        Assert.Equal(row[11].Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
    }

    private static DateOnly? Day(string text) => text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
