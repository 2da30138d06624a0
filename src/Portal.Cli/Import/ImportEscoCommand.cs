using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Reference;

namespace Portal.Cli.Import;

/// <summary><c>portal import esco FILE</c>: makes ESCO's occupations and their alternative names searchable.</summary>
internal static class ImportEscoCommand
{
    public static Command Make()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The occupations file of ESCO in CSV, such as occupations_da.csv." };
        file.AcceptExistingOnly();
        var command = new Command("esco", "Imports the occupations of ESCO. The same file again changes nothing; a newer one replaces the older.") { file };
        command.SetAction(Work.With(async (services, options, ct) =>
        {
            var progress = new CountedProgress("occupations read", 500);
            var result = await services.GetRequiredService<ImportEsco>()
                .ExecuteAsync(EscoFile.Read(options.GetRequiredValue(file).FullName), progress, ct);
            progress.End();
            if (result.BadLines.Count > 0)
            {
                BadLines.Print(result.BadLines, ImportEsco.MostBadLines);
                throw new OperatorException("Nothing was imported. Correct these lines, or take the file as ESCO delivers it.");
            }
            Console.WriteLine(
                $"ESCO: {result.Occupations} occupations with {result.Titles} titles; {result.Added} added, {result.Changed} changed, {result.Removed} removed.");
            return 0;
        }));
        return command;
    }
}
