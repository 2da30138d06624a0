using Portal.Cli.Import;
using Xunit;

namespace Portal.Cli.Tests.Import;

public sealed class EscoFileTests
{
    private const string Header = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,description\n";

    [Fact]
    public void Alternative_titles_stand_on_lines_of_one_cell()
    {
        using var file = new TextFile(Header
            + "Occupation,http://esco/1,2166,teknisk  leder,,\"En linje,\nog en til\"\n"
            + "Occupation,http://esco/2,8121,operatør,\"presser\n trækker\r\n\",tekst\n");
        var read = EscoFile.Read(file.Path).ToList();
        Assert.Equal(["teknisk leder"], read[0].Titles);
        Assert.Equal(["operatør", "presser", "trækker"], read[1].Titles);
        Assert.Equal((2, 1), (read[0].Line, read[0].Row));
        Assert.Equal((4, 2), (read[1].Line, read[1].Row));
        Assert.Equal(("http://esco/2", "8121", null), (read[1].Uri, read[1].DiscoCode, read[1].Fault));
    }

    [Fact]
    public void A_broken_row_is_told_by_the_line_it_begins_on_and_the_next_is_read()
    {
        using var file = new TextFile(Header
            + "Occupation,http://esco/1,2166,leder,\"a\nb\",x\n"
            + "Occupation,http://esco/2,2166\n"
            + "Occupation,http://esco/3,2166,en \"anden\" leder,,x\n"
            + "Occupation,http://esco/4,2166,tredje,,x\n");
        var read = EscoFile.Read(file.Path).ToList();
        Assert.Equal([2, 4, 5, 6], read.Select(r => r.Line));
        Assert.Equal([null, "there are 3 cells under 6 columns", "a quote is not closed, or stands where none may be", null], read.Select(r => r.Fault));
    }

    [Fact]
    public void A_file_of_something_else_is_refused_with_what_is_missing()
    {
        using var file = new TextFile("code,name\n1,a\n");
        var e = Assert.Throws<InvalidDataException>(() => EscoFile.Read(file.Path).ToList());
        Assert.Contains("conceptUri, iscoGroup, preferredLabel, altLabels", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_that_is_never_closed_does_not_swallow_the_file_silently()
    {
        using var file = new TextFile(Header + "Occupation,http://esco/1,2166,\"leder,,x\nOccupation,http://esco/2,2166,leder,,x\n");
        Assert.NotNull(EscoFile.Read(file.Path).Single().Fault);
    }

    [Fact]
    public void Text_that_is_not_utf8_is_a_bad_row()
    {
        using var file = new TextFile("");
        File.WriteAllBytes(file.Path, System.Text.Encoding.Latin1.GetBytes(Header + "Occupation,http://esco/1,2166,lærer,,x\n"));
        Assert.Equal("the text is not UTF-8", EscoFile.Read(file.Path).Single().Fault);
    }

    [Fact]
    public void The_official_file_has_2942_occupations_and_no_bad_row()
    {
        var read = EscoFile.Read(SharedData.File("esco-1.0.8-occupations_da.csv")).ToList();
        Assert.Equal(2_942, read.Count);
        Assert.All(read, r => Assert.Null(r.Fault));
        Assert.Equal(2_942, read.DistinctBy(r => r.Uri).Count());
    }
}
