using System.Xml.Linq;
using Portal.Contracts.Cv;

namespace Portal.Core.Cv.Files;

/// <summary>
/// Writes a CV as Europass <c>Candidate</c> XML; names, namespaces and order of the elements as the schema's documentation has
/// them. Longer texts go out as the HTML that Europass has in them. What Europass has no element for is left out: the JSON Resume
/// export is the one that holds everything.
/// </summary>
internal static class EuropassWriter
{
    private static readonly XNamespace Eu = "http://www.europass.eu/1.0";
    private static readonly XNamespace Hr = "http://www.hr-xml.org/3";
    private static readonly XNamespace Oa = "http://www.openapplications.org/oagis/9";
    private static readonly XNamespace Eures = "http://www.europass_eures.eu/1.0";

    private static readonly string[] Dimensions =
        ["CEF-Understanding-Listening", "CEF-Understanding-Reading", "CEF-Speaking-Interaction", "CEF-Speaking-Production", "CEF-Writing-Production"];

    public static string Text(CvContent content, CvPerson person, string language) =>
        new XDeclaration("1.0", "utf-8", null) + "\n" + Writable(Write(content, person, language));

    // A name, or a version from before texts were cleaned when they were saved.
    private static XElement Writable(XElement root)
    {
        foreach (var text in root.DescendantNodes().OfType<XText>().ToList())
        {
            text.Value = WritableText.Of(text.Value);
        }
        return root;
    }

    private static XElement Write(CvContent content, CvPerson person, string language) => new(Eu + "Candidate",
        new XAttribute(XNamespace.Xmlns + "hr", Hr), new XAttribute(XNamespace.Xmlns + "oa", Oa), new XAttribute(XNamespace.Xmlns + "eures", Eures),
        // The file is made by and for the person: nobody's register knows it by a number.
        new XElement(Hr + "DocumentID", Scheme("DocumentIdentifier", "4.0")),
        new XElement(Eu + "CandidateSupplier",
            new XElement(Hr + "PartyID", Scheme("PartyID", "1.0")), new XElement(Hr + "PartyName", "Owner"),
            new XElement(Eu + "PersonContact", Name(person.Name), Channels(person)), new XElement(Hr + "PrecedenceCode", 1)),
        new XElement(Eu + "CandidatePerson",
            Name(person.Name),
            Channels(person),
            content.Languages.Where(l => l.Level is LanguageLevel.Native && LanguageNames.CodeOf(l.Language!) is not null)
                .Select(l => new XElement(Eu + "PrimaryLanguageCode", new XAttribute("name", "NORMAL"), LanguageNames.CodeOf(l.Language!)))),
        new XElement(Eu + "CandidateProfile", new XAttribute("languageCode", language),
            Text(Hr + "ExecutiveSummary", content.Summary),
            List(Eu + "CandidatePositionPreferences", content.JobGoals.Select(goal => new XElement(Eu + "PositionTitle", goal.Title))),
            List(Eu + "EmploymentHistory", content.Employments.Select(job => new XElement(Eu + "EmployerHistory",
                new XElement(Hr + "OrganizationName", job.Employer ?? job.Title),
                new XElement(Eu + "PositionHistory",
                    new XElement(Eu + "PositionTitle", new XAttribute("typeCode", "FREETEXT"), job.Title),
                    Period(Eures + "EmploymentPeriod", Eures, job.From, job.To, new XElement(Hr + "CurrentIndicator", job.To is null)),
                    Text(Oa + "Description", job.Description))))),
            List(Eu + "EducationHistory", content.Educations.Select(education => new XElement(Eu + "EducationOrganizationAttendance",
                Element(Hr + "OrganizationName", education.Institution),
                Period(Eu + "AttendancePeriod", Eu, education.From, education.To, new XElement(Eu + "Ongoing", education.To is null)),
                new XElement(Eu + "EducationDegree", new XElement(Hr + "DegreeName", education.Title))))),
            List(Eures + "Licenses", content.DrivingLicences.Select(category => new XElement(Eures + "License",
                new XElement(Hr + "LicenseTypeCode", category.ToString()), new XElement(Hr + "LicenseName", "Driving licence")))),
            List(Eu + "Certifications", content.Courses.Select(course => new XElement(Eu + "Certification",
                new XElement(Hr + "CertificationName", course.Title), Day(Eu + "FirstIssuedDate", course.Date),
                course.ValidTo is null ? null : new XElement(Eu + "FreeFormEffectivePeriod", Day(Eu + "StartDate", course.Date), Day(Eu + "EndDate", course.ValidTo)),
                course.Issuer is null ? null : new XElement(Eu + "IssuingAuthority", new XElement(Hr + "OrganizationName", course.Issuer))))),
            List(Eu + "PersonQualifications", content.Languages.Where(l => l.Level is not LanguageLevel.Native || LanguageNames.CodeOf(l.Language!) is null).Select(Language)
                .Concat(content.Skills.Select(skill => new XElement(Eu + "PersonCompetency",
                    new XElement(Eu + "CompetencyID", skill.Name), new XElement(Hr + "TaxonomyID", "other"), new XElement(Hr + "CompetencyName", skill.Name))))),
            List(Eu + "VoluntaryWorks", content.VolunteerWork.Select(work => new XElement(Eu + "VoluntaryWork",
                new XElement(Eu + "Title", work.Title), Element(Hr + "OrganizationName", work.Organisation),
                Period(Eu + "AttendancePeriod", Eu, work.From, work.To, new XElement(Eu + "Ongoing", work.To is null)), Text(Oa + "Description", work.Description))))));

    private static XElement Name(string name)
    {
        var cut = name.LastIndexOf(' ');
        return cut < 0
            ? new XElement(Eu + "PersonName", new XElement(Oa + "GivenName", name))
            : new XElement(Eu + "PersonName", new XElement(Oa + "GivenName", name[..cut]), new XElement(Hr + "FamilyName", name[(cut + 1)..]));
    }

    private static XElement?[] Channels(CvPerson person) =>
    [
        Channel("Email", string.IsNullOrEmpty(person.Email) ? null : new XElement(Oa + "URI", person.Email)),
        Channel("Telephone", string.IsNullOrEmpty(person.Phone) ? null : new XElement(Oa + "DialNumber", person.Phone)),
    ];

    private static XAttribute[] Scheme(string name, string version) =>
        [new("schemeID", "Portal"), new("schemeName", name), new("schemeAgencyName", "EUROPASS"), new("schemeVersionID", version)];

    private static XElement? Channel(string code, XElement? value) =>
        value is null ? null : new XElement(Eu + "Communication", new XElement(Eu + "ChannelCode", code), value);

    // One level for a language is that level in each of the five dimensions of the framework.
    private static XElement Language(LanguageSkill language) => new(Eu + "PersonCompetency",
        new XElement(Eu + "CompetencyID", LanguageNames.CodeOf(language.Language!) ?? language.Language), new XElement(Hr + "TaxonomyID", "language"),
        new XElement(Hr + "CompetencyName", language.Language),
        language.Level is null or LanguageLevel.Native ? null : Dimensions
            .Select(dimension => new XElement(Eures + "CompetencyDimension", new XElement(Hr + "CompetencyDimensionTypeCode", dimension),
                new XElement(Eures + "Score", new XElement(Hr + "ScoreText", language.Level)))));

    private static XElement? Period(XName name, XNamespace dates, string? from, string? to, XElement ongoing) => from is null && to is null ? null
        : new XElement(name, Day(dates + "StartDate", from), Day(dates + "EndDate", to), ongoing);

    private static XElement? Day(XName name, string? date) => date is null ? null : new XElement(name, new XElement(Hr + "FormattedDateTime", date));

    private static XElement? Element(XName name, string? text) => string.IsNullOrEmpty(text) ? null : new XElement(name, text);

    private static XElement? Text(XName name, string? text) => Element(name, text is null ? null : RichText.Of(text));

    private static XElement? List(XName name, IEnumerable<XElement> items) => items.ToList() is { Count: > 0 } list ? new XElement(name, list) : null;
}
