using Bogus;
using Portal.Contracts.Chat;
using Portal.Core.Citizens;

namespace Portal.Cli.Demo;

/// <summary>How far the introductory conversation has come.</summary>
internal enum Talk
{
    None,
    Booked,
    Held,
    NoShow,
}

/// <summary>How far the CV has come.</summary>
internal enum CvStage
{
    None,
    Begun,
    Complete,
}

/// <summary>What a demo citizen's case is to look like. Days are counted back from today, so that it always looks lived-in.</summary>
internal sealed record Plan
{
    /// <summary>Shown on the demo sign-in page; none for the many who only fill the lists.</summary>
    public string? Hint { get; init; }
    /// <summary>Days since the first unemployed day; none before registering.</summary>
    public int? DaysUnemployed { get; init; }
    /// <summary>Days from the first unemployed day to the end of the spell; none while it lasts.</summary>
    public int? EndedAfterDays { get; init; }
    public SpellEnd EndReason { get; init; }
    public Talk Talk { get; init; }
    public CvStage Cv { get; init; }
    public bool RightsRead { get; init; }
    public ThreadStatus? Chat { get; init; }
    public bool English { get; init; }
    public bool CannotBookAlone { get; init; }
    public bool ExemptFromDigitalPost { get; init; }
    public bool AskedForHelp { get; init; }
    public bool Objected { get; init; }

    /// <summary>The persons one can sign in as; all at the first jobcenter, so that its staff meets them.</summary>
    public static IReadOnlyList<Plan> Persons { get; } =
    [
        new() { Hint = "01 · Ny – ikke tilmeldt endnu / New – not registered yet" },
        new() { Hint = "02 · Ny – ikke tilmeldt endnu / New – not registered yet (English)", English = true },
        new() { Hint = "03 · Tilmeldt i dag – mangler at booke samtale / Registered today – has to book", DaysUnemployed = 0 },
        new() { Hint = "04 · Har booket samtale / Has booked", DaysUnemployed = 6, Talk = Talk.Booked, Cv = CvStage.Begun, RightsRead = true },
        new() { Hint = "05 · Samtalen er holdt, alt er gjort / Conversation held, all is done", DaysUnemployed = 40, Talk = Talk.Held, Cv = CvStage.Complete, RightsRead = true, Chat = ThreadStatus.Closed },
        new() { Hint = "06 · CV-fristen er overskredet / CV is overdue", DaysUnemployed = 19, Talk = Talk.Booked, Cv = CvStage.Begun },
        new() { Hint = "07 · Følges af personlig kontakt / Has a personal contact", DaysUnemployed = 212, Talk = Talk.Held, Cv = CvStage.Complete, RightsRead = true, Chat = ThreadStatus.Open },
        new() { Hint = "08 · Kan ikke booke selv / Cannot book alone (staff books)", DaysUnemployed = 8, CannotBookAlone = true, ExemptFromDigitalPost = true },
        new() { Hint = "09 · Engelsktalende, venter på svar i chatten / English-speaking, waits in the chat", DaysUnemployed = 12, Talk = Talk.Booked, Cv = CvStage.Begun, Chat = ThreadStatus.Waiting, English = true },
        new() { Hint = "10 · Har sagt nej til profilering / Objected to profiling", DaysUnemployed = 95, Talk = Talk.Held, Cv = CvStage.Complete, RightsRead = true, Objected = true },
        new() { Hint = "11 · Fristen for at booke er flyttet en dag / Booking deadline moved by a day", DaysUnemployed = 5, RightsRead = true },
        new() { Hint = "12 · Ny – ikke tilmeldt endnu / New – not registered yet" },
        new() { Hint = "13 · Ny – ikke tilmeldt endnu / New – not registered yet (English)", English = true },
    ];

    /// <summary>The many: every stage, most of them early, as in life.</summary>
    public static IEnumerable<Plan> Others(Randomizer random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return (i % 20) switch
            {
                0 when i % 40 == 0 => new Plan { English = random.Bool(0.3f) },
                0 or 1 => Open(random, random.Int(0, 2)),
                >= 2 and <= 5 => Open(random, random.Int(3, 21)),
                >= 6 and <= 9 => Open(random, random.Int(22, 70)),
                10 or 11 => Open(random, random.Int(71, 135)),
                12 => Open(random, random.Int(136, 181)),
                13 => Open(random, random.Int(183, 420)),
                >= 14 and <= 17 => Ended(random, random.Int(183, 540)),
                _ => Ended(random, random.Int(40, 180)),
            };
        }
    }

    private static Plan Open(Randomizer random, int days) => new()
    {
        DaysUnemployed = days,
        Talk = days switch
        {
            < 3 => random.Bool(0.3f) ? Talk.Booked : Talk.None,
            < 22 => random.Bool(0.75f) ? Talk.Booked : Talk.None,
            < 46 => random.Bool(0.9f) ? Talk.Held : Talk.NoShow,
            _ => random.Bool(0.94f) ? Talk.Held : Talk.NoShow,
        },
        Cv = days < 3 ? CvStage.None : days < 22 ? random.Enum(CvStage.None) : random.Bool(0.9f) ? CvStage.Complete : CvStage.Begun,
        RightsRead = days > 3 && random.Bool(0.8f),
        Chat = random.Bool(0.3f) ? Chatting(random, days) : null,
        English = random.Bool(0.08f),
        CannotBookAlone = days < 22 && random.Bool(0.06f),
        ExemptFromDigitalPost = random.Bool(0.04f),
        AskedForHelp = days > 30 && random.Bool(0.04f),
        Objected = random.Bool(0.02f),
    };

    private static Plan Ended(Randomizer random, int days) => new()
    {
        DaysUnemployed = days,
        EndedAfterDays = Math.Min(days - 1, random.Bool(0.75f) ? random.Int(20, 120) : random.Int(121, 300)),
        EndReason = random.WeightedRandom([SpellEnd.Job, SpellEnd.Education, SpellEnd.Other], [0.82f, 0.1f, 0.08f]),
        Talk = Talk.Held,
        Cv = CvStage.Complete,
        RightsRead = true,
        Chat = random.Bool(0.2f) ? ThreadStatus.Closed : null,
    };

    private static ThreadStatus Chatting(Randomizer random, int days) =>
        days < 5 ? ThreadStatus.Waiting : random.WeightedRandom([ThreadStatus.Waiting, ThreadStatus.Open, ThreadStatus.Closed], [0.15f, 0.35f, 0.5f]);
}
