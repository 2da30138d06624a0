using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Notifications;

internal static class NotificationsSetup
{
    public static IServiceCollection AddNotifications(this IServiceCollection services) => services
        .AddScoped<Inbox>()
        .AddScoped<WriteReminders>();
}
