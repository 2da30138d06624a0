namespace Portal.Worker.Jobs;

/// <summary>A job of the timetable. Hangfire runs it at least once, so it must be harmless to run it again.</summary>
public interface IScheduled
{
    /// <summary>Runs it to its end.</summary>
    Task RunAsync(CancellationToken ct);
}
