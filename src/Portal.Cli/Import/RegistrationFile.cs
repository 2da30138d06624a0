using System.Globalization;
using Portal.Contracts.Citizens;
using Portal.Core.Citizens;
using Portal.Core.Common;

namespace Portal.Cli.Import;

/// <summary>Reads a file of registrations: in the documented columns, or in others through a map.</summary>
internal static class RegistrationFile
{
    /// <summary>The lines in the order of the file, streamed.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="map">How a foreign file becomes the documented columns; none for one that has them.</param>
    public static IEnumerable<RegistrationLine> Read(string file, ColumnMap? map)
    {
        var lines = map is null
            ? CsvFile.Read(file, RegistrationColumns.Required, RegistrationColumns.Optional)
            : CsvFile.Read(file, map.Sources);
        foreach (var line in lines)
        {
            yield return map is null ? Parse(line, column => line[column]) : Parse(line, column => map.Value(column, line));
        }
    }

    private static RegistrationLine Parse(CsvLine line, Func<string, string> cell)
    {
        if (line.Fault is not null)
        {
            return new RegistrationLine(line.Line, line.Row, line.Fault, new DeliverRegistration(), null, null);
        }
        List<string> faults = [];
        var delivery = new DeliverRegistration
        {
            Cpr = Text("cpr"),
            Name = Text("name"),
            Registration = new RegisterUnemployment
            {
                FirstUnemployedDay = Day("first_unemployed_day"),
                Benefit = Name<BenefitType>("benefit"),
                FundCode = Text("fund_code"),
                MunicipalityCode = Text("municipality_code"),
                Education = Name<EducationLevel>("education"),
                LastOccupation = Text("last_occupation"),
                LastOccupationCode = Text("last_occupation_code"),
                Channel = Name<ContactChannel>("channel"),
                Email = Text("email"),
                Phone = Text("phone"),
                Language = Name<Language>("language") ?? Language.Danish,
                CannotBookAlone = Yes("cannot_book_alone"),
                ExemptFromDigitalPost = Yes("exempt_from_digital_post"),
                YearsInLastJob = Number("years_in_last_job"),
                MonthsEmployedOfLast36 = Number("months_employed_of_last36"),
                ReasonForLoss = Name<ReasonForLoss>("reason_for_loss"),
                ExpectedWeeksToJob = Number("expected_weeks_to_job"),
            },
        };
        var (endedOn, endReason) = (Day("ended_on"), Name<SpellEnd>("end_reason"));
        return new RegistrationLine(line.Line, line.Row, faults.Count == 0 ? null : string.Join("; ", faults), delivery, endedOn, endReason);

        string? Text(string column)
        {
            try
            {
                var text = cell(column);
                return text.Length == 0 ? null : text;
            }
            catch (FormatException e)
            {
                // The map has no answer to this cell: a bad line like any other.
                faults.Add($"{column}: {e.Message}");
                return null;
            }
        }

        DateOnly? Day(string column) => Text(column) is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : Wrong<DateOnly>(column, "is not a day (yyyy-mm-dd)");

        int? Number(string column) => Text(column) is not { } text ? null
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : Wrong<int>(column, "is not a whole number");

        // By name only: 7 is not a benefit.
        T? Name<T>(string column)
            where T : struct, Enum => Text(column) is not { } text ? null
            : Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<T>(text, ignoreCase: true)
            : Wrong<T>(column, $"is none of {string.Join(", ", Enum.GetNames<T>())}");

        bool Yes(string column) => Text(column)?.ToLowerInvariant() switch
        {
            null or "false" or "0" => false,
            "true" or "1" => true,
            _ => Wrong<bool>(column, "is neither true nor false") is not null,
        };

        // The cell itself is left out: it may be personal, and this line goes to screens and logs.
        T? Wrong<T>(string column, string what)
            where T : struct
        {
            faults.Add($"{column} {what}");
            return null;
        }
    }
}
