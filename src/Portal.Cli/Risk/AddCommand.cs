using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Risk.InForce;

namespace Portal.Cli.Risk;

/// <summary><c>portal risk add MODEL</c>: a model that jobcenters can compare and choose.</summary>
internal static class AddCommand
{
    public static Command Make()
    {
        var model = new Argument<FileInfo>("MODEL") { Description = "A model file, as «fit» and «refit» write it." }.AcceptExistingOnly();
        var command = new Command("add", "Adds a model to those that jobcenters can compare and choose. It is put in force by nobody but a jobcenter's administrator, from a day, with a signature.") { model };
        command.SetAction(Work.With(async (services, options, ct) =>
        {
            var file = options.GetRequiredValue(model);
            var added = await services.GetRequiredService<ModelLibrary>().AddAsync(await File.ReadAllTextAsync(file.FullName, ct), file.Name, ct);
            Console.WriteLine($"«{added.Version}» can be compared and chosen now. It is in force nowhere until an administrator signs it.");
            return 0;
        }));
        return command;
    }
}
