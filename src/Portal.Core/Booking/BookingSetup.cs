using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Portal.Core.Booking;

/// <summary>Registration of booking.</summary>
public static class BookingSetup
{
    /// <summary>Adds the sign of life that the fair-chance ledger reads as uptime.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="service"><see cref="Heartbeat.Api"/> <see cref="Heartbeat.Identity"/> or <see cref="Heartbeat.Worker"/>.</param>
    public static IServiceCollection AddHeartbeat(this IServiceCollection services, string service) =>
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<Heartbeat>(provider, service));

    internal static IServiceCollection AddBooking(this IServiceCollection services) => services
        .AddScoped<ReadConversation>()
        .AddScoped<FindFreeTimes>()
        .AddScoped<BookAppointment>()
        .AddScoped<MoveAppointment>()
        .AddScoped<CancelAppointment>()
        .AddScoped<EarlierTimeList>()
        .AddScoped<AnswerOffer>()
        .AddScoped<OfferEarlierTimes>()
        .AddScoped<RequestConversation>()
        .AddScoped<FindRequestedTimes>()
        .AddScoped<KeepLedger>()
        .AddScoped<ReadLedger>()
        .AddScoped<MakeCalendarFile>()
        .AddScoped<StaffCalendar>()
        .AddScoped<ReportConversation>()
        .AddScoped<ReadCapacity>()
        .AddScoped<ChangeOpeningHours>()
        .AddScoped<ChangeAbsences>()
        .AddScoped<ChangeClosingDays>()
        .AddScoped<ResolveConflicts>()
        .AddScoped<ChangeBookingLimits>()
        .AddScoped<ReadForecast>()
        .AddScoped<ReadSheets>()
        .AddScoped<WriteSheet>()
        .AddScoped<GenerateSlots>();
}
