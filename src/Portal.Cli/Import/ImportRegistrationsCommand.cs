using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Citizens;
using Portal.Core.Common;

namespace Portal.Cli.Import;

/// <summary><c>portal import registrations FILE</c>: people and their spells from an unemployment fund's file.</summary>
internal static class ImportRegistrationsCommand
{
    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("FILE") { Description = "CSV with a header; the columns are described in content/imports/README.md." }.AcceptExistingOnly();
    private static readonly Option<FileInfo> Map = new Option<FileInfo>("--map") { Description = "JSON file that says how other columns become the described ones.", HelpName = "MAPFILE" }.AcceptExistingOnly();
    private static readonly Option<DateOnly?> ReferenceDay = new("--reference-day") { Description = "The day from which a map counts back (yyyy-mm-dd); today when left out. To repeat an import, give its day." };
    private static readonly Option<bool> SkipBad = new("--skip-bad") { Description = "Import the good lines although there are bad ones." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would happen, and change nothing." };

    public static Command Make()
    {
        var command = new Command("registrations", "Imports registrations. All lines or none; people who are there already are passed over.") { File, Map, ReferenceDay, SkipBad, DryRun };
        command.SetAction(Work.With(ImportAsync));
        return command;
    }

    private static async Task<int> ImportAsync(IServiceProvider services, ParseResult options, CancellationToken ct)
    {
        var day = options.GetValue(ReferenceDay) ?? CivicTime.Today(services.GetRequiredService<TimeProvider>());
        var map = options.GetValue(Map) is { } given ? ColumnMap.Read(given.FullName, day) : null;
        var progress = new CountedProgress("lines read", 1_000);
        var result = await services.GetRequiredService<ImportRegistrations>().ExecuteAsync(
            RegistrationFile.Read(options.GetRequiredValue(File).FullName, map), options.GetValue(SkipBad), options.GetValue(DryRun), progress, ct);
        progress.End();

        BadLines.Print(result.BadLines, ImportRegistrations.MostBadLines);
        if (result.BadLines.Count > 0 && !options.GetValue(SkipBad))
        {
            throw new OperatorException(
                $"Nothing was imported: {result.BadLines.Count} of {result.Read} lines are wrong. Correct them, or leave them out with --skip-bad.");
        }
        Console.WriteLine(
            $"Registrations{(result.Stored ? "" : " (dry run, nothing stored)")}: {result.Read} lines; {result.Citizens} new citizens, {result.Open} open spells, "
            + $"{result.Ended} ended spells, {result.Closed} open ones ended, {result.There} there already, {result.BadLines.Count} left out.");
        return 0;
    }
}
