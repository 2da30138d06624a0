using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Booking;

namespace Portal.Cli;

/// <summary><c>portal slots</c>: makes the bookable times equal to what opening hours, absences and closing days say.</summary>
internal static class SlotsCommand
{
    public static Command Make()
    {
        var command = new Command("slots", $"Adds and removes free times of the next {GenerateSlots.DaysAhead / 7} weeks, as opening hours and absences say; what is booked stays.");
        command.SetAction(Work.With(async (services, _, ct) =>
        {
            var changes = await services.GetRequiredService<GenerateSlots>().ExecuteAsync(ct);
            Console.WriteLine($"Slots: {changes.Added} made, {changes.Removed} removed; {changes.Conflicts} more conversations without cover.");
            return 0;
        }));
        return command;
    }
}
