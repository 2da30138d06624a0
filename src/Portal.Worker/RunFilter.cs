using Hangfire.Server;
using Portal.Core.Watch;

namespace Portal.Worker;

/// <summary>
/// Writes each run of a job of the timetable down as it begins and ends: what the watchdog compares with the timetable. A run that is killed
/// has a beginning and no end.
/// </summary>
internal sealed class RunFilter(IServiceScopeFactory scopes) : IServerFilter
{
    private const string RunId = "portal.run";

    // Hangfire's filters are not asynchronous; its workers have threads of their own.
    public void OnPerforming(PerformingContext context)
    {
        if (context.GetJobParameter<string>("RecurringJobId") is { Length: > 0 } name)
        {
            context.Items[RunId] = With(record => record.BeginAsync(name, CancellationToken.None));
        }
    }

    public void OnPerformed(PerformedContext context)
    {
        if (context.Items.TryGetValue(RunId, out var id))
        {
            // The type of the fault only: a message may speak of a person.
            var error = context.Exception is null || context.ExceptionHandled ? null : (context.Exception.InnerException ?? context.Exception).GetType().Name;
            With(async record =>
            {
                await record.EndAsync((Guid)id, error, CancellationToken.None);
                return id;
            });
        }
    }

    private T With<T>(Func<RecordRuns, Task<T>> use)
    {
        using var scope = scopes.CreateScope();
        return use(scope.ServiceProvider.GetRequiredService<RecordRuns>()).GetAwaiter().GetResult();
    }
}
