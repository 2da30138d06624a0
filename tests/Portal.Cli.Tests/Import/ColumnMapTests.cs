using Portal.Cli.Import;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Cli.Tests.Import;

public sealed class ColumnMapTests
{
    private static readonly DateOnly Day = new(2026, 11, 24);

    private const string Others =
        """ "cpr": {"invented":"cpr"}, "name": {"invented":"name"}, "first_unemployed_day": {"from":"spell","daysBefore":14}, "benefit": "None", "municipality_code": {"spread":["0101","0751"]}, "channel": "Letter" """;

    [Theory]
    [InlineData("first_unemployed_day", "2026-09-15")]
    [InlineData("benefit", "None")]
    [InlineData("municipality_code", "0751")]
    [InlineData("name", "Person 0003")]
    [InlineData("education", "Vocational")]
    [InlineData("email", "")]
    public void Each_rule_gives_its_cell(string column, string expected) =>
        Assert.Equal(expected, Map(""" [{"when":{"low":"1"},"is":"BasicSchool"},{"is":"Vocational"}] """).Value(column, Line(3, ("spell", "5"), ("low", "0"))));

    [Fact]
    public void The_first_choice_that_fits_is_taken() =>
        Assert.Equal("BasicSchool", Map(""" [{"when":{"low":"1"},"is":"BasicSchool"},{"is":"Vocational"}] """).Value("education", Line(1, ("low", "1"), ("spell", "1"))));

    [Fact]
    public void Invented_numbers_are_impossible_unique_and_the_same_each_time()
    {
        var map = Map("\"Vocational\"");
        var numbers = Enumerable.Range(1, 20_000).Select(row => map.Value("cpr", Line(row))).ToList();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.All(numbers, n => Assert.InRange(int.Parse(n[2..4], null), 61, 72));
        Assert.Equal(numbers[6], map.Value("cpr", Line(7)));
    }

    [Fact]
    public void The_reference_day_can_be_named() =>
        Assert.Equal("2026-11-24", Map(""" "Vocational", "ended_on": {"from":"open","values":{"1":"","0":"{referenceDay}"}} """).Value("ended_on", Line(1, ("open", "0"))));

    [Fact]
    public void A_cell_that_the_table_does_not_know_is_told() =>
        Assert.Throws<FormatException>(() => Map(""" {"from":"school","values":{"1":"Vocational"}} """).Value("education", Line(1, ("school", "9"))));

    [Fact]
    public void A_count_that_is_no_number_is_told() =>
        Assert.Throws<FormatException>(() => Map("\"Vocational\"").Value("first_unemployed_day", Line(1, ("spell", "-5"))));

    [Theory]
    [InlineData(""" {"from":"female"} """)]
    [InlineData(""" [{"when":{"female":"1"},"is":"Vocational"},{"is":"BasicSchool"}] """)]
    public void A_barred_column_cannot_be_read(string rule)
    {
        var e = Assert.Throws<InvalidDataException>(() => Map(rule));
        Assert.Contains("barred", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"columns":{"sex":"1"}}""", "sex")]
    [InlineData("""{"columns":{"cpr":{"invented":"cpr"}}}""", "name")]
    [InlineData("""{"columns":{"cpr":{"computed":"1+1"}}}""", "cpr")]
    [InlineData("{}", "columns")]
    public void A_map_that_cannot_be_meant_is_refused(string json, string about)
    {
        var e = Assert.Throws<InvalidDataException>(() => ColumnMap.Parse(json, Day));
        Assert.Contains(about, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shipped_map_reads_nothing_that_an_estimate_must_not_know()
    {
        var map = ColumnMap.Read(Repository.Folder("content", "imports", "mccall.map.json"), Day);
        Assert.Empty(map.Sources.Intersect(["female", "nonwhite", "married", "child", "ychild", "age", "houshead"]));
    }

    private static ColumnMap Map(string education) =>
        ColumnMap.Parse($$"""{ "barred": ["female"], "columns": { {{Others}}, "education": {{education}} } }""", Day);

    private static CsvLine Line(int row, params (string Column, string Cell)[] cells) => new(
        row + 1, row, null, [.. cells.Select(c => c.Cell)], cells.Select((c, i) => (c.Column, i)).ToDictionary(c => c.Column, c => c.i));
}
