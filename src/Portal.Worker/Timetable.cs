using Hangfire;
using Hangfire.Storage;

namespace Portal.Worker;

/// <summary>Makes Hangfire equal to <see cref="Schedule"/>: adds, changes, and removes what is no longer in it.</summary>
internal sealed class Timetable(JobStorage storage, IRecurringJobManager manager)
{
    public void Apply()
    {
        using (var connection = storage.GetConnection())
        {
            foreach (var stranger in connection.GetRecurringJobs().Select(job => job.Id).Except(Schedule.Jobs.Select(job => job.Name)))
            {
                manager.RemoveIfExists(stranger);
            }
        }
        foreach (var job in Schedule.Jobs)
        {
            manager.AddOrUpdate(job.Name, job.Call, job.Cron, new RecurringJobOptions { TimeZone = Schedule.Zone });
        }
    }
}
