using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Booking;

internal static class BookingSetup
{
    public static IServiceCollection AddBooking(this IServiceCollection services) => services
        .AddScoped<ReadConversation>()
        .AddScoped<FindFreeTimes>()
        .AddScoped<BookAppointment>()
        .AddScoped<MoveAppointment>()
        .AddScoped<CancelAppointment>()
        .AddScoped<MakeCalendarFile>()
        .AddScoped<StaffCalendar>()
        .AddScoped<ReportConversation>()
        .AddScoped<ReadCapacity>()
        .AddScoped<ChangeOpeningHours>()
        .AddScoped<ChangeAbsences>()
        .AddScoped<ChangeClosingDays>()
        .AddScoped<ResolveConflicts>()
        .AddScoped<ReadForecast>()
        .AddScoped<ReadSheets>()
        .AddScoped<WriteSheet>()
        .AddScoped<GenerateSlots>();
}
