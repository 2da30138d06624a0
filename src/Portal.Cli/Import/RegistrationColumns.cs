namespace Portal.Cli.Import;

/// <summary>The columns of a file of registrations; their meaning stands in content/imports/README.md.</summary>
internal static class RegistrationColumns
{
    /// <summary>Columns that must be there.</summary>
    public static IReadOnlyList<string> Required { get; } =
        ["cpr", "name", "first_unemployed_day", "benefit", "municipality_code", "education", "channel"];

    /// <summary>Columns that may be there, and whose cells may be empty.</summary>
    public static IReadOnlyList<string> Optional { get; } =
    [
        "fund_code", "last_occupation", "last_occupation_code", "email", "phone", "language", "cannot_book_alone", "exempt_from_digital_post",
        "years_in_last_job", "months_employed_of_last36", "reason_for_loss", "expected_weeks_to_job", "ended_on", "end_reason",
    ];
}
