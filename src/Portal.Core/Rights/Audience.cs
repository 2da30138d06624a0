using Portal.Contracts.Citizens;

namespace Portal.Core.Rights;

/// <summary>Whom a topic concerns; what is left out does not matter.</summary>
internal sealed class Audience
{
    public List<BenefitType>? Benefits { get; init; }
    public int? MinAge { get; init; }
    public int? MaxAge { get; init; }
    public int? MinWeeks { get; init; }
    public int? MaxWeeks { get; init; }
    public List<EducationLevel>? Educations { get; init; }
    public List<Exemption>? Exemptions { get; init; }

    /// <summary>Whether the topic concerns this case. An unknown age or education hides nothing.</summary>
    public bool Includes(RightsCase person) =>
        (Benefits is null || Benefits.Contains(person.Benefit))
        && (MinAge is null || person.Age is null || person.Age >= MinAge)
        && (MaxAge is null || person.Age is null || person.Age <= MaxAge)
        && (MinWeeks is null || person.Weeks >= MinWeeks)
        && (MaxWeeks is null || person.Weeks <= MaxWeeks)
        && (Educations is null || person.Education is null || Educations.Contains(person.Education.Value))
        && (Exemptions is null || Exemptions.Any(person.Exemptions.Contains));
}

/// <summary>What a citizen is exempt from.</summary>
internal enum Exemption
{
    DigitalPost,
    SelfBooking,
}

/// <summary>The facts of a case that decide which topics concern it.</summary>
internal sealed record RightsCase(BenefitType Benefit, int? Age, int Weeks, IReadOnlySet<Exemption> Exemptions, EducationLevel? Education = null);
