using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Desks;

internal static class DesksSetup
{
    public static IServiceCollection AddDesks(this IServiceCollection services) => services
        .AddScoped<ReadAnswerTime>()
        .AddScoped<AssignThreads>()
        .AddScoped<TakeDeskTurn>()
        .AddScoped<Presence>()
        .AddScoped<TransferThreads>()
        .AddScoped<ThreadNotes>()
        .AddScoped<CannedAnswers>()
        .AddScoped<ReadThreadSide>()
        .AddScoped<ChangeChatSettings>()
        .AddScoped<ReadChatOverview>()
        .AddScoped<DeskNews>()
        .AddScoped<IndexMessages>()
        .AddScoped<SearchThreads>()
        .AddScoped<ReconcileDesks>();
}
