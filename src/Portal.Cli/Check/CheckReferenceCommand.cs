using System.CommandLine;

namespace Portal.Cli.Check;

/// <summary><c>portal check reference DIR</c>: are our lists still those of the authorities?</summary>
internal static class CheckReferenceCommand
{
    public static Command Make()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "Folder with kommuner.csv and *ISCOGroups_da.csv as their authorities publish them." };
        folder.AcceptExistingOnly();
        var content = new Option<DirectoryInfo>("--content") { Description = "The folder content of the project; Portal__ContentFolder when left out." };
        var command = new Command("reference", "Compares content/reference with official files and tells every difference.") { folder, content };
        command.SetAction(Work.Plain(async (options, _) =>
        {
            var ours = options.GetValue(content)?.FullName ?? Environment.GetEnvironmentVariable("Portal__ContentFolder")
                ?? throw new OperatorException("Where is the content? Give --content FOLDER or set Portal__ContentFolder.");
            var differences = ReferenceDifferences.Find(Path.Combine(ours, "reference"), options.GetRequiredValue(folder).FullName);
            foreach (var difference in differences)
            {
                Console.WriteLine(difference);
            }
            await Console.Out.WriteLineAsync(differences.Count == 0 ? "Reference: no difference." : $"Reference: {differences.Count} difference(s).");
            return differences.Count == 0 ? 0 : 1;
        }));
        return command;
    }
}
