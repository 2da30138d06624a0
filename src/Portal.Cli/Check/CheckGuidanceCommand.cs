using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Rights;

namespace Portal.Cli.Check;

/// <summary><c>portal check guidance</c>: does the guidance keep its form, has every number a rule, and what is to be checked again?</summary>
internal static class CheckGuidanceCommand
{
    public static Command Make()
    {
        var on = new Option<string>("--on") { Description = "The day the dates of the next check are held against (yyyy-mm-dd); today when left out." };
        var command = new Command("guidance", "Checks content/rights against its form, the rules of the database and a day; tells what is overdue.") { on };
        command.SetAction(Work.With(async (services, options, ct) =>
        {
            DateOnly? day = null;
            if (options.GetValue(on) is { } text)
            {
                day = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given)
                    ? given : throw new OperatorException($"{text} is not a day (yyyy-mm-dd).");
            }
            var report = await services.GetRequiredService<CheckGuidance>().ExecuteAsync(day, ct);
            foreach (var line in report.Faults.Concat(report.Overdue))
            {
                Console.WriteLine(line);
            }
            Console.WriteLine($"Guidance: {report.Texts} texts, {report.Faults.Count} fault(s), {report.Overdue.Count} overdue on {report.On:yyyy-MM-dd}.");
            return report.Faults.Count + report.Overdue.Count == 0 ? 0 : 1;
        }));
        return command;
    }
}
