using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Booking;

namespace Portal.Cli;

/// <summary><c>portal slots</c>: makes the bookable times that opening hours give and that are missing.</summary>
internal static class SlotsCommand
{
    public static Command Make()
    {
        var command = new Command("slots", $"Makes the bookable times of the next {GenerateSlots.DaysAhead / 7} weeks that are missing.");
        command.SetAction(Work.With(async (services, _, ct) =>
        {
            var made = await services.GetRequiredService<GenerateSlots>().ExecuteAsync(ct);
            Console.WriteLine($"Slots: {made} made.");
            return 0;
        }));
        return command;
    }
}
