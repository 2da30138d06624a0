using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Escalations;

namespace Portal.Cli;

/// <summary><c>portal sweep</c>: the nightly walk over all open spells, now and here.</summary>
internal static class SweepCommand
{
    public static Command Make()
    {
        var command = new Command("sweep", "Estimates risk where there is a legal basis, and escalates whoever meets a criterion, now.");
        command.SetAction(Work.With(async (services, _, ct) =>
        {
            var asked = await services.GetRequiredService<RequestSweep>().NowAsync(ct);
            await services.GetRequiredService<SweepSpells>().ExecuteAsync(ct);
            var run = await services.GetRequiredService<PortalDbContext>().Set<SweepRun>().AsNoTracking().SingleAsync(r => r.Id == asked.Id, ct);
            if (run.FinishedAt is null)
            {
                throw new OperatorException("Another worker is sweeping just now; it will do this sweep too.");
            }
            Console.WriteLine($"Sweep: {run.Spells} open spells, {run.Scored} with an estimate, {run.Escalated} newly escalated.");
            return 0;
        }));
        return command;
    }
}
