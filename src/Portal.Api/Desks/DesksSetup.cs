using Microsoft.Extensions.Caching.Memory;
using Portal.Api.Chat;
using Portal.Api.Security;
using Portal.Contracts;
using Portal.Core.Desks;

namespace Portal.Api.Desks;

internal static class DesksSetup
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    public static void AddDesks(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LiveAdvisors>();
        builder.Services.AddHostedService<DeskWatch>();
        builder.Services.Configure<Microsoft.AspNetCore.SignalR.HubOptions<ChatHub>>(options => Microsoft.AspNetCore.SignalR.HubOptionsExtensions.AddFilter<LiveAdvisors>(options));
    }

    /// <summary>Whatever an advisor asks for shows that they are here. After authorization; once a minute is enough.</summary>
    public static void UseSeenAdvisors(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.User.Identity?.IsAuthenticated is true && context.User.IsInRole(Roles.Advisor) && context.GetEndpoint() is not null)
        {
            var actor = ActorOf.From(context.User);
            var cache = context.RequestServices.GetRequiredService<IMemoryCache>();
            if (!cache.TryGetValue((typeof(Presence), actor.AccountId), out _))
            {
                await context.RequestServices.GetRequiredService<Presence>().SeenAsync(actor, context.RequestAborted);
                cache.Set((typeof(Presence), actor.AccountId), true, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Remembered, Size = 1 });
            }
        }
        await next(context);
    });
}
