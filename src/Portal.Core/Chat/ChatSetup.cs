using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Chat;

internal static class ChatSetup
{
    public static IServiceCollection AddChat(this IServiceCollection services) => services
        .AddScoped<ReadThreads>()
        .AddScoped<PostMessage>()
        .AddSingleton<MessageWriter>()
        .AddScoped<OpenThread>()
        .AddScoped<HandleThread>()
        .AddScoped<ReadChatHours>()
        .AddScoped<MoveReceipts>();
}
