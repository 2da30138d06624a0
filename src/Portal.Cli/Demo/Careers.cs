using Bogus;
using Portal.Contracts.Citizens;
using Portal.Contracts.Cv;

namespace Portal.Cli.Demo;

/// <summary>What a demo citizen has worked with.</summary>
/// <param name="Title">Title of the last job.</param>
/// <param name="Disco">Its DISCO-08 group.</param>
/// <param name="Level">Highest education.</param>
/// <param name="Education">Name of the education.</param>
/// <param name="School">Invented school.</param>
/// <param name="Skills">Skills.</param>
/// <param name="OtherGoal">A second job goal.</param>
/// <param name="OtherDisco">Its DISCO-08 group.</param>
internal sealed record Career(
    string Title, string Disco, EducationLevel Level, string Education, string School, string[] Skills, string OtherGoal, string OtherDisco)
{
    public static IReadOnlyList<Career> All { get; } =
    [
        new("Butiksassistent", "5223", EducationLevel.Vocational, "Salgsassistent", "Fjordby Handelsskole", ["Kundebetjening", "Kasse", "Varebestilling"], "Receptionist", "4226"),
        new("Kok", "5120", EducationLevel.Vocational, "Gastronom, kok", "Bakkeby Erhvervsskole", ["Varmt køkken", "Egenkontrol", "Menuplanlægning"], "Cateringkok", "5120"),
        new("Rengøringsassistent", "9112", EducationLevel.BasicSchool, "Folkeskolens afgangsprøve", "Åmark Skole", ["Erhvervsrengøring", "Ergonomi", "Mødestabil"], "Lagermedarbejder", "4321"),
        new("Automekaniker", "7231", EducationLevel.Vocational, "Personvognsmekaniker", "Fjordby Tekniske Skole", ["Fejlfinding", "Bremser", "Elbiler"], "Lastbilchauffør", "8332"),
        new("Sekretær", "4120", EducationLevel.UpperSecondary, "Højere handelseksamen (HHX)", "Bakkeby Handelsgymnasium", ["Office 365", "Mødereferater", "Kalenderstyring"], "Receptionist", "4226"),
        new("Softwareudvikler", "2512", EducationLevel.MediumHigher, "Diplomingeniør i softwareteknologi", "Fjordby Ingeniørhøjskole", ["C#", "SQL", "Git", "Agilt arbejde"], "Frontend-udvikler", "2512"),
        new("Pædagogmedhjælper", "5311", EducationLevel.UpperSecondary, "Højere forberedelseseksamen (HF)", "Åmark Gymnasium", ["Børn 3-6 år", "Udeliv", "Musik"], "Omsorgshjælper", "5321"),
        new("Lagermedarbejder", "4321", EducationLevel.BasicSchool, "Folkeskolens afgangsprøve", "Bakkeby Skole", ["Truckcertifikat B", "Pluk og pak", "Håndscanner"], "Lastbilchauffør", "8332"),
        new("Tømrer", "7115", EducationLevel.Vocational, "Tømrer", "Fjordby Tekniske Skole", ["Tagarbejde", "Renovering", "Tegningslæsning"], "Bygningssnedker", "7115"),
        new("Marketingkoordinator", "2431", EducationLevel.LongHigher, "Cand.merc. i marketing", "Fjordby Universitet", ["Sociale medier", "Kampagner", "Google Analytics"], "Kommunikationskonsulent", "2431"),
        new("Social- og sundhedshjælper", "5321", EducationLevel.Vocational, "Social- og sundhedshjælper", "Åmark Sundhedsskole", ["Pleje", "Dokumentation", "Demens"], "Pædagogmedhjælper", "5311"),
        new("Byggetekniker", "3112", EducationLevel.ShortHigher, "Byggetekniker", "Bakkeby Erhvervsakademi", ["AutoCAD", "Mængdeberegning", "Tilsyn"], "Teknisk assistent", "3112"),
        new("Folkeskolelærer", "2341", EducationLevel.MediumHigher, "Professionsbachelor som lærer", "Fjordby Professionshøjskole", ["Dansk", "Idræt", "Klasseledelse"], "Sekretær", "4120"),
        new("Frisør", "5141", EducationLevel.Vocational, "Frisør", "Bakkeby Erhvervsskole", ["Klip", "Farve", "Kundekontakt"], "Butiksassistent", "5223"),
    ];

    private static readonly string[] Certificates = ["Førstehjælp", "Hygiejnebevis", "Gaffeltruckcertifikat B", "Rulle- og bukkestillads", "Konflikthåndtering"];

    private static readonly int[] Commutes = [30, 45, 60, 90];

    private static readonly string[] Employers =
    [
        "Fjordby Marked A/S", "Bakkeby Byg ApS", "Åmark Logistik A/S", "Kro ved Havnen", "Hotel Bakkegården", "Nordlys Pleje ApS", "Børnehuset Kastanjen",
        "Værkstedet på Hjørnet", "Strandvejens Frisør", "Fjordby Data ApS", "Bakkeby Kommuneskole", "Grøn Gartneri ApS",
    ];

    /// <summary>The CV of somebody with this career.</summary>
    /// <param name="random">The dice.</param>
    /// <param name="year">The present year.</param>
    /// <param name="complete">With everything the law asks for; otherwise only just begun.</param>
    public CvContent Cv(Randomizer random, int year, bool complete)
    {
        var first = year - random.Int(6, 20);
        var employments = new List<Employment>
        {
            new() { Employer = random.ArrayElement(Employers), Title = Title, From = $"{year - random.Int(2, 5)}-{random.Int(1, 12):00}", To = $"{year}-{random.Int(1, 6):00}", Description = $"Daglige opgaver: {string.Join(", ", Skills).ToLowerInvariant()}." },
            new() { Employer = random.ArrayElement(Employers), Title = Title, From = $"{first + 1}", To = $"{year - 5}" },
        };
        return complete
            ? new CvContent
            {
                Summary = $"Jeg er {Title.ToLowerInvariant()} med flere års erfaring og er klar til at begynde med kort varsel.",
                Employments = employments,
                Educations = [new() { Institution = School, Title = Education, From = $"{first - 3}", To = $"{first}" }],
                Courses = random.Bool(0.5f) ? [new() { Title = random.ArrayElement(Certificates), Date = $"{year - random.Int(1, 6)}" }] : [],
                Languages = [new() { Language = "Dansk", Level = LanguageLevel.Native }, new() { Language = "Engelsk", Level = random.Enum(LanguageLevel.Native, LanguageLevel.A1) }],
                DrivingLicences = Disco.StartsWith('8') ? [LicenceCategory.B, LicenceCategory.C] : random.Bool(0.7f) ? [LicenceCategory.B] : [],
                Skills = [.. Skills.Select(name => new Skill { Name = name })],
                VolunteerWork = random.Bool(0.3f) ? [new() { Title = "Frivillig træner", Organisation = "Fjordby Idrætsforening", From = $"{year - random.Int(2, 8)}" }] : [],
                References = new() { OnRequest = true },
                Availability = new() { Evenings = random.Bool(0.4f), Weekends = random.Bool(0.3f), HasCar = random.Bool(0.5f), CommuteMinutes = random.ArrayElement(Commutes) },
                JobGoals = [new() { Title = Title, OccupationCode = Disco, WeeklyHours = 37 }, new() { Title = OtherGoal, OccupationCode = OtherDisco }],
            }
            : new CvContent { Employments = employments[..1] };
    }
}
