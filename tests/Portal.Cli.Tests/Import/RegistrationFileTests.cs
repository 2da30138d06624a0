using Portal.Cli.Import;
using Portal.Contracts.Citizens;
using Portal.Core.Citizens;
using Xunit;

namespace Portal.Cli.Tests.Import;

public sealed class RegistrationFileTests
{
    private const string Header = "cpr,name,first_unemployed_day,benefit,municipality_code,education,channel,ended_on,end_reason,cannot_book_alone,years_in_last_job\n";

    [Fact]
    public void Cells_become_a_registration()
    {
        var line = Read("016190-0001, Åse Bang ,2026-11-02,UnemploymentInsurance,0101,vocational,Letter,2026-11-20,Job,true,7");
        Assert.Null(line.Fault);
        var registration = line.Delivery.Registration!;
        Assert.Equal(("016190-0001", "Åse Bang"), (line.Delivery.Cpr, line.Delivery.Name));
        Assert.Equal((new DateOnly(2026, 11, 2), BenefitType.UnemploymentInsurance, EducationLevel.Vocational),
            (registration.FirstUnemployedDay!.Value, registration.Benefit!.Value, registration.Education!.Value));
        Assert.Equal((true, 7, Language.Danish), (registration.CannotBookAlone, registration.YearsInLastJob!.Value, registration.Language));
        Assert.Equal((new DateOnly(2026, 11, 20), SpellEnd.Job), (line.EndedOn!.Value, line.EndReason!.Value));
    }

    [Theory]
    [InlineData("016190-0001,A,02-11-2026,None,0101,Vocational,Letter,,,,", "first_unemployed_day is not a day (yyyy-mm-dd)")]
    [InlineData("016190-0001,A,2026-02-30,None,0101,Vocational,Letter,,,,", "first_unemployed_day is not a day (yyyy-mm-dd)")]
    [InlineData("016190-0001,A,2026-11-02,7,0101,Vocational,Letter,,,,", "benefit is none of")]
    [InlineData("016190-0001,A,2026-11-02,None,0101,Vocational,Letter,,,maybe,", "cannot_book_alone is neither true nor false")]
    [InlineData("016190-0001,A,2026-11-02,None,0101,Vocational,Letter,,,,two", "years_in_last_job is not a whole number")]
    [InlineData("016190-0001,A,2026-11-02", "there are 3 cells under 11 columns")]
    public void A_cell_that_cannot_be_read_is_told_by_its_column(string row, string reason) =>
        Assert.Contains(reason, Read(row).Fault, StringComparison.Ordinal);

    [Fact]
    public void A_fault_never_repeats_a_cell_because_it_may_be_personal() =>
        Assert.DoesNotContain("016190", Read("016190-0001,A,016190-0001,None,0101,Vocational,Letter,,,,").Fault, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_column_is_refused_rather_than_ignored()
    {
        using var file = new TextFile("cpr,name,first_unemployed_day,benefit,municipality_code,education,channel,sex\n");
        var e = Assert.Throws<InvalidDataException>(() => RegistrationFile.Read(file.Path, null).ToList());
        Assert.Contains("sex is not known", e.Message, StringComparison.Ordinal);
    }

    private static RegistrationLine Read(string row)
    {
        using var file = new TextFile(Header + row + "\n");
        return RegistrationFile.Read(file.Path, null).Single();
    }
}
