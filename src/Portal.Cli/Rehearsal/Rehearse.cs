using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Cli.Rehearsal;

/// <summary>Runs a plan in a database of its own, through the real use cases and jobs on a simulated clock, and looks at what is left.</summary>
internal static class Rehearse
{
    private sealed record TableRows(string Name, long Rows);

    /// <summary>Runs it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="configuration">Where the server and the content folder are.</param>
    /// <param name="keep">Leaves the database there.</param>
    /// <param name="progress">Told month by month.</param>
    /// <param name="ct">Stops it; nothing is left.</param>
    public static async Task<RehearsalReport> RunAsync(RehearsalPlan plan, IConfiguration configuration, bool keep, TextWriter progress, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var connection = configuration.GetConnectionString(DataSetup.ConnectionName)
            ?? throw new OperatorException($"No connection string. Set ConnectionStrings__{DataSetup.ConnectionName} to a PostgreSQL server on which a database can be made.");
        await using var database = await RehearsalDatabase.CreateAsync(connection, keep, ct);
        // The day before: the first night belongs to the rehearsal.
        var clock = new RehearsalClock(CivicTime.StartOf(plan.Start));
        await using var services = Services(configuration, database.ConnectionString, clock);
        var tally = new Tally();
        var jobcenters = await new RehearsalWorld(plan, services, clock).MakeAsync(ct);
        var year = new Year(plan, new Night(services, clock, tally), new Daytime(plan, services, jobcenters, clock, tally), clock, progress);
        await year.RunAsync(new People(plan).Draw(), ct);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var rows = await db.Database.SqlQuery<TableRows>(
            $"""
            select 'citizen' as name, count(*) as rows from citizen union all select 'unemployment_spell', count(*) from unemployment_spell
            union all select 'appointment', count(*) from appointment union all select 'slot', count(*) from slot
            union all select 'chat_message', count(*) from chat_message union all select 'escalation', count(*) from escalation
            union all select 'notification', count(*) from notification union all select 'booking_chance_day', count(*) from booking_chance_day
            union all select 'audit_event', count(*) from audit_event
            """).ToListAsync(ct);
        var invariants = await new Invariants(plan, db, clock).CheckAsync(ct);
        return new RehearsalReport(plan, keep ? database.Name : null, watch.Elapsed, [.. tally.Counts], [.. rows.Select(r => (r.Name, r.Rows))], invariants);
    }

    private static ServiceProvider Services(IConfiguration configuration, string connection, TimeProvider clock)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        builder.Configuration.AddConfiguration(configuration);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"ConnectionStrings:{DataSetup.ConnectionName}"] = connection,
            // Invented people, and keys of this rehearsal alone.
            ["Portal:Cpr:EncryptionKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["Portal:Cpr:IndexKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<IConfiguration>(builder.Configuration);
        builder.Services.AddPortalCore(builder.Configuration, builder.Environment);
        return builder.Services.BuildServiceProvider();
    }
}
