using Bogus;

namespace Portal.Cli.Demo;

/// <summary>Common Danish first and last names, put together at random: whoever is called so is meant by nobody. Bogus has no Danish locale.</summary>
internal sealed class DemoNames(Randomizer random)
{
    private static readonly string[] First =
    [
        "Aksel", "Alma", "Amina", "Anders", "Anette", "Anton", "Asger", "Astrid", "Birgit", "Bjarne", "Camilla", "Carsten", "Cecilie", "Christian",
        "Clara", "Dorthe", "Ebbe", "Ellen", "Emil", "Erik", "Esben", "Fatima", "Finn", "Freja", "Frode", "Gitte", "Gustav", "Hanne", "Hassan", "Helle",
        "Henrik", "Ida", "Inger", "Ivan", "Jakob", "Janne", "Jens", "Johanne", "Jonas", "Julie", "Karen", "Karl", "Kasper", "Katrine", "Kirsten",
        "Klaus", "Lars", "Laura", "Lene", "Liselotte", "Louise", "Mads", "Magnus", "Maja", "Malene", "Marie", "Martin", "Mette", "Mikkel", "Mona",
        "Morten", "Nanna", "Niels", "Oliver", "Oskar", "Palle", "Pernille", "Peter", "Pia", "Poul", "Rasmus", "Rikke", "Rune", "Samir", "Sanne",
        "Signe", "Simon", "Sofie", "Steen", "Susanne", "Søren", "Thea", "Thomas", "Tina", "Torben", "Trine", "Ulla", "Valdemar", "Vibeke", "William",
        "Yasmin", "Zainab", "Øyvind", "Åse",
    ];

    private static readonly string[] Last =
    [
        "Ager", "Ahmad", "Bach", "Bak", "Bang", "Berg", "Bisgaard", "Bjerre", "Borg", "Brandt", "Bruun", "Buch", "Busk", "Carlsen", "Dahl", "Dam",
        "Damgaard", "Enevoldsen", "Eskildsen", "Fisker", "Friis", "Frost", "Gade", "Green", "Hald", "Hassan", "Hedegaard", "Holm", "Holst", "Høj",
        "Iversen", "Juhl", "Juul", "Kirk", "Kjær", "Koch", "Krogh", "Kruse", "Laursen", "Lind", "Lund", "Lykke", "Mikkelsen", "Munk", "Møller",
        "Nygaard", "Overgaard", "Ravn", "Riis", "Rosendal", "Schmidt", "Skov", "Sloth", "Steffensen", "Storm", "Svane", "Thygesen", "Toft", "Vang",
        "Vestergaard", "Winther", "Yildiz", "Østergaard", "Aagaard",
    ];

    private readonly HashSet<string> given = [];

    /// <summary>A name that nobody else here has.</summary>
    public string Next()
    {
        while (true)
        {
            var name = $"{random.ArrayElement(First)} {random.ArrayElement(Last)}";
            if (given.Add(name))
            {
                return name;
            }
        }
    }

    /// <summary>An address in a domain that is kept free for examples (RFC 2606).</summary>
    public static string EmailOf(string name) => name.ToLowerInvariant()
        .Replace("æ", "ae", StringComparison.Ordinal).Replace("ø", "oe", StringComparison.Ordinal).Replace("å", "aa", StringComparison.Ordinal)
        .Replace(' ', '.') + "@example.com";
}
