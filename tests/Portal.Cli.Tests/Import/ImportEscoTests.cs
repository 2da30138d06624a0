using Portal.Core.Reference;
using Portal.Testing;
using Xunit;

namespace Portal.Cli.Tests.Import;

public sealed class ImportEscoTests
{
    private static readonly EscoOccupation Lead = new(2, 1, null, "http://esco/1", "2166", ["teknisk leder", "Teknisk Leder", "værkfører i teatret"]);
    private static readonly EscoOccupation Press = new(3, 2, null, "http://esco/2", "8121", ["operatør af trækpresse"]);

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_a_newer_one_replaces_it()
    {
        await using var host = await CoreHost.StartAsync();
        var own = await host.Count("occupation_title");

        Assert.Equal((2, 3, 3, 0, 0), Counts(await Import(host, Lead, Press)));
        Assert.Equal((2, 3, 0, 0, 0), Counts(await Import(host, Lead, Press)));
        Assert.Equal((1, 1, 0, 1, 2), Counts(await Import(host, Lead with { DiscoCode = "2654", Titles = ["teknisk leder"] })));
        Assert.Equal(own + 1, await host.Count("occupation_title"));
        Assert.Equal(own, await host.Count("occupation_title", "esco_uri = ''"));
    }

    [Fact]
    public async Task What_was_imported_is_found_by_its_alternative_name()
    {
        await using var host = await CoreHost.StartAsync();
        await Import(host, Lead, Press);
        var found = await host.Ask((SearchReference search) => search.OccupationsAsync("værkfører i tea", "da", 5, CancellationToken.None));
        Assert.Contains(found, o => o.Title == "værkfører i teatret" && o.Code == "2166" && o.EscoUri == "http://esco/1");
    }

    [Fact]
    public async Task With_a_bad_line_nothing_changes_and_every_one_is_told()
    {
        await using var host = await CoreHost.StartAsync();
        await Import(host, Press);
        var result = await Import(host,
            Lead,
            Lead with { Line = 9, Row = 2 },
            Lead with { Line = 12, Row = 3, Uri = "http://esco/3", DiscoCode = "21" },
            Lead with { Line = 13, Row = 4, Uri = "http://esco/4", Titles = [] },
            Lead with { Line = 14, Row = 5, Uri = "http://esco/5", Titles = [new string('x', 201)] },
            Lead with { Line = 15, Row = 6, Uri = "five" });
        Assert.Equal([9, 12, 13, 14, 15], result.BadLines.Select(b => b.Line));
        Assert.Equal(1, await host.Count("occupation_title", "esco_uri <> ''"));
    }

    [Fact]
    public async Task An_empty_file_does_not_take_everything_away()
    {
        await using var host = await CoreHost.StartAsync();
        await Import(host, Press);
        await Assert.ThrowsAsync<InvalidDataException>(() => Import(host));
        Assert.Equal(1, await host.Count("occupation_title", "esco_uri <> ''"));
    }

    private static Task<EscoImported> Import(CoreHost host, params EscoOccupation[] occupations) =>
        host.Ask((ImportEsco import) => import.ExecuteAsync(occupations, null, CancellationToken.None));

    private static (int, int, int, int, int) Counts(EscoImported r) => (r.Occupations, r.Titles, r.Added, r.Changed, r.Removed);
}
