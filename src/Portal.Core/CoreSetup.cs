using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Portal.Core.Accounts;
using Portal.Core.Assistance;
using Portal.Core.Booking;
using Portal.Core.Chat;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Cv;
using Portal.Core.Data;
using Portal.Core.Desks;
using Portal.Core.Escalations;
using Portal.Core.Exits;
using Portal.Core.Jobcenters;
using Portal.Core.JobLog;
using Portal.Core.Mandates;
using Portal.Core.Notifications;
using Portal.Core.Operations;
using Portal.Core.Plan;
using Portal.Core.Privacy;
using Portal.Core.ReducedContacts;
using Portal.Core.Reference;
using Portal.Core.Results;
using Portal.Core.Rights;
using Portal.Core.Risk;
using Portal.Core.Trials;
using Portal.Core.Watch;

namespace Portal.Core;

/// <summary>Registration of the domain: one line a feature.</summary>
public static class CoreSetup
{
    /// <summary>Adds the database, the clock and every use case.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Connection string, keys and content folder.</param>
    /// <param name="environment">Decides whether missing keys may be made.</param>
    public static IServiceCollection AddPortalCore(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => CprCipher.FromConfiguration(configuration, environment));
        return services
            .AddPortalData(configuration)
            .AddScoped<Idempotency>()
            .AddAccounts()
            .AddCitizens()
            .AddExits()
            .AddResults()
            .AddTrials()
            .AddOperations()
            .AddCv()
            .AddBooking()
            .AddAssistance()
            .AddPlan()
            .AddJobLog()
            .AddMandates()
            .AddReducedContacts()
            .AddChat()
            .AddDesks()
            .AddChatPage()
            .AddRights()
            .AddRisk()
            .AddEscalations()
            .AddWatch()
            .AddJobcenters()
            .AddNotifications()
            .AddPrivacy()
            .AddReference();
    }
}
