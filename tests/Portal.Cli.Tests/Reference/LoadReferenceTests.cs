using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Cli.Check;
using Portal.Core.Data;
using Portal.Core.Reference;
using Portal.Testing;
using Xunit;

namespace Portal.Cli.Tests.Reference;

public sealed class LoadReferenceTests
{
    [Fact]
    public async Task Loading_again_changes_nothing_and_keeps_who_serves_a_municipality()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        Assert.Equal(0, (await host.Ask((LoadReference load) => load.ExecuteAsync(CancellationToken.None))).Changed);

        await host.Execute($"update municipality set name = 'Andet' where code = {jobcenter.MunicipalityCode}");
        await host.Execute($"insert into occupation_title (title, search_text, disco_code, esco_uri) values ('Min titel', 'min titel', '2166', '')");
        await host.Execute($"delete from dated_rule where key = 'cv.deadline.days'");
        Assert.Equal(5, (await host.Ask((LoadReference load) => load.ExecuteAsync(CancellationToken.None))).Changed);
        Assert.Equal(1, await host.Count("municipality", $"code = '{jobcenter.MunicipalityCode}' and name <> 'Andet' and jobcenter_id = '{jobcenter.Id}'"));
        Assert.Equal(0, await host.Count("occupation_title", "search_text = 'min titel'"));
        Assert.Equal(3, await host.Count("dated_rule", "key = 'cv.deadline.days'"));
    }

    [Theory]
    [InlineData("reference/municipalities.csv", "9,Ny Kommune,Region Syd", "code is not four digits")]
    [InlineData("reference/municipalities.csv", "0101,Igen,Region Syd", "it stands there twice")]
    [InlineData("reference/job-titles.csv", "bådebygger,99", "99 is not a four-digit code of disco08.csv")]
    [InlineData("rules/rules.csv", "cv.deadline.days,,22,2026-01-01,,LAB § 23,A", "begins before the rule of line")]
    [InlineData("rules/rules.csv", "cv.deadline.days,Pension,22,2026-01-01,,LAB § 23,A", "Pension is not a benefit")]
    public async Task A_bad_line_is_told_with_file_and_number_and_nothing_is_loaded(string file, string line, string reason)
    {
        var content = Directory.CreateTempSubdirectory("portal-content-");
        try
        {
            foreach (var source in Directory.EnumerateFiles(Repository.Folder("content"), "*.csv", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(content.FullName, Path.GetRelativePath(Repository.Folder("content"), source));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(source, copy);
            }
            var changed = Path.Combine(content.FullName, file);
            var number = File.ReadAllLines(changed).Length + 1;
            File.AppendAllText(changed, line + "\n");

            await using var host = await CoreHost.StartAsync();
            await host.Execute($"update municipality set name = 'Andet'");
            await using var scope = host.Services.CreateAsyncScope();
            var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Portal:ContentFolder", content.FullName)]).Build();
            var load = new LoadReference(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), configuration, host.Clock);
            var e = await Assert.ThrowsAsync<InvalidDataException>(() => load.ExecuteAsync(CancellationToken.None));
            Assert.Contains($"{file.Replace('/', Path.DirectorySeparatorChar)}, line {number}: {reason}", e.Message, StringComparison.Ordinal);
            Assert.Equal(98, await host.Count("municipality", "name = 'Andet'"));
        }
        finally
        {
            content.Delete(recursive: true);
        }
    }

    [Fact]
    public void Our_lists_are_those_of_the_authorities() =>
        Assert.Empty(ReferenceDifferences.Find(Repository.Folder("content", "reference"), SharedData.File()));
}
