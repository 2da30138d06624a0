using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;
using Portal.Contracts;
using Portal.Contracts.Assistance;
using Portal.Contracts.Booking;
using Portal.Contracts.Chat;
using Portal.Contracts.Citizens;
using Portal.Contracts.Cv;
using Portal.Contracts.Desks;
using Portal.Contracts.Escalations;
using Portal.Contracts.Exits;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.JobLog;
using Portal.Contracts.Mandates;
using Portal.Contracts.Notifications;
using Portal.Contracts.Operations;
using Portal.Contracts.Plan;
using Portal.Contracts.Privacy;
using Portal.Contracts.ReducedContacts;
using Portal.Contracts.Reference;
using Portal.Contracts.Results;
using Portal.Contracts.Rights;
using Portal.Contracts.Risk;
using Portal.Contracts.Trials;
using Portal.Web.Bff;
using Refit;

namespace Portal.Web.Api;

/// <summary>The typed clients of the API: the only source of data that pages have.</summary>
internal static class ApiClients
{
    public static void AddApiClients(this IServiceCollection services)
    {
        services.AddMemoryCache();
        services.AddTransient<AccessToken>();
        services.AddTransient<CallCount>();
        services.AddTransient<ReferenceLists>();
        Add<ICitizensApi>(services);
        Add<ICvApi>(services);
        Add<IBookingApi>(services);
        Add<ICapacityApi>(services);
        Add<IAssistanceApi>(services);
        Add<IPlanApi>(services);
        Add<IJobLogApi>(services);
        Add<IMandatesApi>(services);
        Add<IReducedContactsApi>(services);
        Add<IChatApi>(services);
        Add<IDesksApi>(services);
        Add<IChatPageApi>(services);
        Add<IChatLinesApi>(services);
        Add<IChatHistoryApi>(services);
        Add<IRightsApi>(services);
        Add<IGuidanceApi>(services);
        Add<IEscalationsApi>(services);
        Add<IRiskApi>(services);
        Add<IRiskModelsApi>(services);
        Add<IExitsApi>(services);
        Add<IResultsApi>(services);
        Add<ITrialsApi>(services);
        Add<IOperationsApi>(services);
        Add<IJobcentersApi>(services);
        Add<INotificationsApi>(services);
        Add<IPrivacyApi>(services);
        Add<IReferenceApi>(services);
    }

    private static void Add<T>(IServiceCollection services) where T : class => services
        .AddRefitGeneratedClient<T>(new RefitSettings(new SystemTextJsonContentSerializer(ContractJson.Options)) { UrlParameterFormatter = new IsoParameters() })
        .ConfigureHttpClient((provider, client) =>
        {
            client.BaseAddress = provider.GetRequiredService<IOptions<Settings>>().Value.Addresses.Api;
            client.Timeout = TimeSpan.FromSeconds(15);
        })
        .AddHttpMessageHandler<CallCount>()
        .AddHttpMessageHandler<AccessToken>();

    /// <summary>Days and instants in addresses are written as ISO 8601 says, whatever the language of the page.</summary>
    private sealed class IsoParameters : DefaultUrlParameterFormatter
    {
        public override string? Format(object? value, ICustomAttributeProvider attributeProvider, Type type) => value switch
        {
            DateTimeOffset instant => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            _ => base.Format(value, attributeProvider, type),
        };
    }
}
