using System.Text.Json.Nodes;
using System.Xml.Linq;
using Portal.Contracts;
using Portal.Contracts.Cv;

namespace Portal.Core.Cv.Files;

/// <summary>
/// Reads Europass XML: today's <c>Candidate</c>, and the <c>SkillsPassport</c> (LearnerInfo, 3.x) of the years before. Names are
/// matched without their namespaces, which change with each version. Every text that was not taken is kept aside and told.
/// </summary>
internal sealed class EuropassReader
{
    private const int LongestKept = 10_000;

    // Says something of the file, nothing of the person.
    private static readonly HashSet<string> OfTheFile =
        ["DocumentInfo", "CandidateSupplier", "PrintingPreferences", "RenderingInformation", "DocumentID", "AlternateDocumentID", "ID", "ProcessingInformation"];

    private static readonly string[] AbilityAreas = ["Communication", "Organisational", "JobRelated", "Computer", "Other"];
    private static readonly string[] DateParts = ["year", "month", "day"];

    private readonly HashSet<XElement> taken = [];
    private readonly XElement root;

    private EuropassReader(XElement root) => this.root = root;

    public static CvFilePreview? Read(string text) => SafeXml.Read(text) switch
    {
        { Name.LocalName: "SkillsPassport" } root => new EuropassReader(root).Of(CvFileKind.EuropassSkillsPassport),
        { Name: { LocalName: "Candidate" } name } root when name.NamespaceName.Contains("europass", StringComparison.OrdinalIgnoreCase) =>
            new EuropassReader(root).Of(CvFileKind.EuropassCandidate),
        _ => null,
    };

    private CvFilePreview Of(CvFileKind kind)
    {
        var content = kind is CvFileKind.EuropassCandidate ? Candidate() : Passport();
        var aside = new List<string>();
        var pictures = new List<string>();
        var kept = new JsonArray();
        foreach (var leaf in root.Descendants().Where(e => !e.HasElements && !taken.Contains(e)))
        {
            var value = leaf.Value.Trim();
            if (value.Length == 0 || leaf.AncestorsAndSelf().Any(e => OfTheFile.Contains(e.Name.LocalName)))
            {
                continue;
            }
            var path = string.Join('.', leaf.AncestorsAndSelf().Reverse().Skip(1).Select(e => e.Name.LocalName));
            // A picture is told of, and not kept: it is larger than all the rest.
            var told = IsPicture(leaf, value) ? pictures : aside;
            if (!told.Contains(path))
            {
                told.Add(path);
            }
            if (told == aside && kept.Count < 1_000)
            {
                kept.Add(new JsonObject { ["path"] = path, ["text"] = value });
            }
        }
        return new CvFilePreview(kind, content with { Aside = kept.Count == 0 ? null : new JsonObject { ["europass"] = kept } }, aside, [], pictures);
    }

    // Today's files have it in an attachment, as an address that holds the data; those of the years before as bare data.
    private static bool IsPicture(XElement leaf, string value) => value.Length > LongestKept
        || value.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || leaf.Ancestors().Any(e => e.Name.LocalName == "Photo");

    private CvContent Candidate()
    {
        var profile = Child(root, "CandidateProfile");
        var jobs =
            from employer in All(profile, "EmploymentHistory", "EmployerHistory")
            let name = Text(employer, Lengths.Name, "OrganizationName")
            from position in Children(employer, "PositionHistory").DefaultIfEmpty(employer)
            let title = Text(position, Lengths.Name, "PositionTitle") ?? name
            where title is not null
            let period = Child(position, "EmploymentPeriod")
            let description = Rich(position, Lengths.Description, "Description")
            select new Employment { Title = title, Employer = name, From = Day(period, "StartDate"), To = Day(period, "EndDate"), Description = description };
        var educations =
            from attendance in All(profile, "EducationHistory", "EducationOrganizationAttendance")
            let school = Text(attendance, Lengths.Name, "OrganizationName")
            let degree = Text(attendance, Lengths.Name, "EducationDegree", "DegreeName") ?? Text(attendance, Lengths.Name, "ProgramName") ?? school
            where degree is not null
            let period = Child(attendance, "AttendancePeriod")
            select new Education { Title = degree, Institution = school, From = Day(period, "StartDate"), To = Day(period, "EndDate") };
        var courses =
            from certification in All(profile, "Certifications", "Certification")
            let name = Text(certification, Lengths.Name, "CertificationName")
            where name is not null
            let issuer = Text(certification, Lengths.Name, "IssuingAuthority", "OrganizationName") ?? Text(certification, Lengths.Name, "IssuingAuthority")
            let period = Child(certification, "FreeFormEffectivePeriod")
            let date = Day(certification, "FirstIssuedDate")
            let since = Day(period, "StartDate")
            let until = Day(period, "EndDate") ?? Day(certification, "EndDate")
            select new Course { Title = name, Issuer = issuer, Date = date ?? since, ValidTo = until };
        var competencies = All(profile, "PersonQualifications", "PersonCompetency").ToList();
        var mother = Children(Child(root, "CandidatePerson"), "PrimaryLanguageCode").Select(e => Take(e, Lengths.Name)).OfType<string>()
            .Select(code => new LanguageSkill { Language = LanguageNames.Of(code), Level = LanguageLevel.Native });
        var languages =
            from competency in competencies.Where(IsLanguage)
            let name = Text(competency, Lengths.Name, "CompetencyName")
            let code = Text(competency, Lengths.Name, "CompetencyID")
            let language = name ?? (code is null ? null : LanguageNames.Of(code))
            where language is not null
            select new LanguageSkill { Language = language, Level = Lowest(competency) };
        var skills =
            from competency in competencies.Where(c => !IsLanguage(c))
            let id = Text(competency, Lengths.Name, "CompetencyID")
            let name = Text(competency, Lengths.Name, "CompetencyName") ?? id
            where name is not null
            select new Skill { Name = name };
        var digital = All(profile, "DigitalSkills", "DigitalSkillsGroup").SelectMany(group => Children(group, "DigitalSkill"))
            .Select(e => Take(e, Lengths.Name)).OfType<string>().Select(name => new Skill { Name = name });
        var volunteering =
            from work in All(profile, "VoluntaryWorks", "VoluntaryWork")
            let place = Text(work, Lengths.Name, "OrganizationName")
            let title = Text(work, Lengths.Name, "Title") ?? place
            where title is not null
            let period = Child(work, "AttendancePeriod")
            let description = Rich(work, Lengths.Description, "Description")
            select new VolunteerWork { Title = title, Organisation = place, From = Day(period, "StartDate"), To = Day(period, "EndDate"), Description = description };
        var goals = All(profile, "CandidatePositionPreferences", "PositionTitle").Select(e => Take(e, Lengths.Name)).OfType<string>().Select(t => new JobGoal { Title = t });
        return new CvContent
        {
            Summary = Rich(profile, Lengths.Description, "ExecutiveSummary"),
            Employments = Some(jobs),
            Educations = Some(educations),
            Courses = Some(courses),
            DrivingLicences = Licences(All(profile, "Licenses", "License").SelectMany(l => Children(l, "LicenseTypeCode"))),
            Languages = Some(mother.Concat(languages)),
            Skills = Some(skills.Concat(digital)),
            VolunteerWork = Some(volunteering),
            JobGoals = Some(goals),
        };

        bool IsLanguage(XElement competency) => Text(competency, Lengths.Name, "TaxonomyID") == "language";
    }

    private CvContent Passport()
    {
        var learner = Child(root, "LearnerInfo");
        var headline = Child(learner, "Headline");
        var kind = Text(headline, Lengths.Name, "Type", "Code");
        var says = Rich(headline, Lengths.Description, "Description", "Label") ?? Rich(headline, Lengths.Description, "Description");
        Text(headline, Lengths.Name, "Type", "Label");
        var jobs =
            from work in All(learner, "WorkExperienceList", "WorkExperience")
            let employer = Text(work, Lengths.Name, "Employer", "Name")
            let title = Text(work, Lengths.Name, "Position", "Label") ?? employer
            where title is not null
            let period = Child(work, "Period")
            let activities = Rich(work, Lengths.Description, "Activities")
            select new Employment { Title = title, Employer = employer, From = Date(Child(period, "From")), To = Date(Child(period, "To")), Description = activities };
        var educations =
            from education in All(learner, "EducationList", "Education")
            let school = Text(education, Lengths.Name, "Organisation", "Name")
            let title = Text(education, Lengths.Name, "Title") ?? school
            where title is not null
            let period = Child(education, "Period")
            select new Education { Title = title, Institution = school, From = Date(Child(period, "From")), To = Date(Child(period, "To")) };
        var skills = Child(learner, "Skills");
        var linguistic = Child(skills, "Linguistic");
        var languages = All(linguistic, "MotherTongueList", "MotherTongue").Select(l => (Name: LanguageOf(l), Level: (LanguageLevel?)LanguageLevel.Native))
            .Concat(All(linguistic, "ForeignLanguageList", "ForeignLanguage").Select(l => (
                Name: LanguageOf(l), Level: Lowest(l))))
            .Where(l => l.Name is not null).Select(l => new LanguageSkill { Language = l.Name, Level = l.Level });
        var abilities =
            from area in AbilityAreas
            let text = Rich(skills, Lengths.Note, area, "Description")
            where text is not null
            let lines = text.Split('\n', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            select lines[0].Length <= Lengths.Name
                ? new Skill { Name = lines[0], Details = lines.Length > 1 ? lines[1] : null }
                : new Skill { Name = JsonResume.Cut(lines[0], Lengths.Name), Details = text };
        return new CvContent
        {
            Summary = kind == "personal_statement" ? says : null,
            JobGoals = says is not null && kind is not ("personal_statement" or "studies_applied_for") ? [new JobGoal { Title = JsonResume.Cut(says, Lengths.Name) }] : [],
            Employments = Some(jobs),
            Educations = Some(educations),
            Languages = Some(languages),
            Skills = Some(abilities),
            DrivingLicences = Licences(All(Child(skills, "Driving"), "Description", "Licence")),
        };

        string? LanguageOf(XElement language) => Text(language, Lengths.Name, "Description", "Label")
            ?? (Text(language, Lengths.Name, "Description", "Code") is { } code ? LanguageNames.Of(code) : null);
    }

    private static IReadOnlyList<T> Some<T>(IEnumerable<T> entries) => [.. entries.Take(CvLimits.Entries)];

    private IReadOnlyList<LicenceCategory> Licences(IEnumerable<XElement> codes) =>
    [
        .. codes.Select(e => Enum.TryParse<LicenceCategory>(e.Value.Trim().ToUpperInvariant(), out var category) && Enum.IsDefined(category) && taken.Add(e)
            ? (LicenceCategory?)category : null).OfType<LicenceCategory>().Distinct(),
    ];

    // Of five levels (listening, reading, …) the lowest is the one that holds for all. Where they differ the five are told and kept.
    private LanguageLevel? Lowest(XElement language)
    {
        var leaves = Children(language, "CompetencyDimension").Concat(Children(language, "ProficiencyLevel")).SelectMany(e => e.Descendants())
            .Where(e => !e.HasElements && e.Value.Trim().Length > 0).ToList();
        var levels = leaves.Where(e => e.Name.LocalName != "CompetencyDimensionTypeCode").Select(e => JsonResume.Level(e.Value)).Distinct().ToList();
        if (levels is [not null])
        {
            taken.UnionWith(leaves);
        }
        return levels.Min();
    }

    // A date that the CV cannot hold («05/2019») is told and kept.
    private string? Day(XElement? parent, string name)
    {
        if (Child(Child(parent, name), "FormattedDateTime") is not { HasElements: false } element)
        {
            return null;
        }
        var text = element.Value.Trim();
        var date = text.Length > 10 ? text[..10] : text;
        if (!JsonResume.IsDate(date))
        {
            return null;
        }
        taken.Add(element);
        return date;
    }

    // <From year="2016" month="--03" day="---10"/>
    private static string? Date(XElement? element)
    {
        var parts = DateParts.Select(name => element?.Attribute(name)?.Value.Trim('-')).TakeWhile(v => !string.IsNullOrEmpty(v))
            .Select((v, at) => at == 0 ? v : v!.PadLeft(2, '0')).ToArray();
        return parts.Length > 0 && string.Join('-', parts) is var date && JsonResume.IsDate(date) ? date : null;
    }

    private static XElement? Child(XElement? parent, string name) => parent?.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    private static IEnumerable<XElement> Children(XElement? parent, string name) => parent?.Elements().Where(e => e.Name.LocalName == name) ?? [];

    private static IEnumerable<XElement> All(XElement? parent, string list, string item) => Children(parent, list).SelectMany(e => Children(e, item));

    private string? Text(XElement? parent, int longest, params string[] path)
    {
        var element = path.Aggregate(parent, Child);
        return element is null ? null : Take(element, longest);
    }

    // A longer text, which may be written in HTML: as text, or as elements of their own.
    private string? Rich(XElement? parent, int longest, params string[] path)
    {
        var element = path.Aggregate(parent, Child);
        if (element is null || (element.HasElements && element.Elements().Any(e => e.Name.LocalName is "Label" or "Description" or "Code")))
        {
            return null;
        }
        var markup = element.HasElements ? string.Concat(element.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting))) : element.Value;
        if (RichText.Plain(markup) is not { Length: > 0 } text)
        {
            return null;
        }
        if (text.Length <= longest)
        {
            taken.UnionWith(element.DescendantsAndSelf());
        }
        return JsonResume.Cut(text, longest);
    }

    // A text that is cut is not taken as a whole, and so it is told and kept too.
    private string? Take(XElement element, int longest)
    {
        if (element.HasElements || element.Value.Trim() is not { Length: > 0 } text)
        {
            return null;
        }
        if (text.Length <= longest)
        {
            taken.Add(element);
        }
        return JsonResume.Cut(text, longest);
    }
}
