using Microsoft.Extensions.DependencyInjection;

namespace Portal.Testing;

/// <summary>Runs use cases as a host does: each in a scope of its own.</summary>
public static class UseCases
{
    /// <summary>Runs one and gives its answer.</summary>
    public static async Task<TResult> AskAsync<TUseCase, TResult>(this IServiceProvider services, Func<TUseCase, Task<TResult>> ask)
        where TUseCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Runs one that gives nothing.</summary>
    public static async Task TellAsync<TUseCase>(this IServiceProvider services, Func<TUseCase, Task> tell) where TUseCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await tell(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }
}
