using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Core.Common;

namespace Portal.Cli.Rehearsal;

/// <summary>An invented person and what they will do, decided beforehand by the dice.</summary>
/// <param name="Number">Their number; name and CPR number follow from it.</param>
/// <param name="Jobcenter">Index of the jobcenter.</param>
/// <param name="First">First unemployed day, on which they register too.</param>
/// <param name="DaysUnemployed">Days until they leave.</param>
/// <param name="LeavesFor">Why they leave.</param>
/// <param name="BooksAfter">Days until they look for a time; none if they never do.</param>
/// <param name="Alone">Registers and leaves alone, by the pages; otherwise the fund delivers both.</param>
/// <param name="Changes">Moves the conversation once, or cancels it.</param>
/// <param name="ChatsAfter">Days until they ask in the chat, if they do.</param>
/// <param name="AsksForHelp">Asks for help after a month.</param>
internal sealed record Person(
    int Number, int Jobcenter, DateOnly First, int DaysUnemployed, string LeavesFor, int? BooksAfter, bool Alone, bool Changes, int? ChatsAfter, bool AsksForHelp)
{
    public string Name => $"Prøveborger {Number}";

    /// <summary>A month above 60 is nobody's birthday, so the number can be nobody's.</summary>
    public string Cpr => FormattableString.Invariant($"{1 + (Number % 28):00}{61 + (Number / 28 % 12):00}{Number / 336 % 100:00}{Number / 33_600 % 10_000:0000}");

    /// <summary>Last unemployed day.</summary>
    public DateOnly Last => First.AddDays(DaysUnemployed);

    /// <summary>Who they are to the use cases, once they are registered.</summary>
    public Actor Actor { get; set; } = null!;

    public Guid Spell { get; set; }

    public DateOnly? RegisteredOn { get; set; }

    public bool Left { get; set; }
}

/// <summary>Draws the people of a rehearsal, day by day.</summary>
internal sealed class People(RehearsalPlan plan)
{
    // The curve of the shipped model: of 100 about 54, 43 and 31 are still there after 13, 26 and 52 weeks (docs/risk.md).
    private const double Shape = 0.463;
    private const double ScaleWeeks = 36.97;

    private readonly Random dice = new(plan.Seed);
    private int number;

    /// <summary>Everybody, by first day. As many on each working day, none on others, and the mass dismissal on one day at one jobcenter.</summary>
    public ILookup<DateOnly, Person> Draw()
    {
        var days = Enumerable.Range(0, plan.Days).Select(plan.Start.AddDays).Where(PublicHolidays.IsWorkingDay).ToList();
        var dismissed = (int)(plan.Citizens * RehearsalPlan.DismissedAtOnce);
        var people = Enumerable.Range(0, plan.Citizens - dismissed).Select(_ => Make(days[dice.Next(days.Count)], dice.Next(plan.Jobcenters)))
            .Concat(Enumerable.Range(0, dismissed).Select(_ => Make(plan.Dismissal, 0))).ToList();
        return people.ToLookup(p => p.First);
    }

    private Person Make(DateOnly first, int jobcenter)
    {
        var days = (int)Math.Clamp(7 * ScaleWeeks * Math.Pow(-Math.Log(1 - dice.NextDouble()), 1 / Shape), 3, 5_000);
        return new Person(
            number++, jobcenter, first, days, dice.Next(10) switch { < 8 => "Job", 8 => "Education", _ => "Other" },
            dice.Next(100) < 93 ? 1 + Math.Min(dice.Next(9), dice.Next(9)) : null, dice.Next(50) == 0, dice.Next(8) == 0,
            dice.Next(5) == 0 ? 1 + dice.Next(60) : null, dice.Next(60) == 0);
    }

    /// <summary>The registration of a person, as their fund delivers it or they type it themselves.</summary>
    public static RegisterUnemployment RegistrationOf(Person person, string municipality)
    {
        var dice = new Random(person.Number);
        return new RegisterUnemployment
        {
            FirstUnemployedDay = person.First,
            Benefit = BenefitType.UnemploymentInsurance,
            FundCode = "3f",
            MunicipalityCode = municipality,
            Education = (EducationLevel)dice.Next(6),
            Channel = ContactChannel.Email,
            Email = "borger@example.dk",
            Language = dice.Next(10) == 0 ? Language.English : Language.Danish,
            YearsInLastJob = dice.Next(4) == 0 ? null : dice.Next(20),
            MonthsEmployedOfLast36 = dice.Next(4) == 0 ? null : dice.Next(37),
            ReasonForLoss = dice.Next(5) == 0 ? null : (ReasonForLoss)dice.Next(6),
            // The estimate of the person themselves knows a little of what will come.
            ExpectedWeeksToJob = dice.Next(3) == 0 ? null : Math.Clamp((person.DaysUnemployed / 14) + dice.Next(20), 1, 100),
        };
    }
}
