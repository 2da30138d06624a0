using Portal.Core;
using Portal.Core.Booking;
using Portal.Core.Watch;
using Portal.Hosting;
using Portal.Worker;
using Portal.Worker.Messages;

var builder = WebApplication.CreateBuilder(args);
builder.AddPortalHosting("worker");
builder.Services.AddPortalCore(builder.Configuration, builder.Environment);
builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: [HealthSetup.Ready]);
builder.Services.AddHeartbeat(Heartbeat.Worker);
builder.Services.AddHostedService<SweepRequests>();
builder.Services.AddHostedService<ChangeRequests>();
builder.AddMessages();
builder.AddJobs();
builder.AddDashboard();

var app = builder.Build();
app.UsePortalHosting();
app.MapPortalHealth();
app.MapJobs();
app.MapDashboard();
app.Services.GetRequiredService<Timetable>().Apply();
await using (var scope = app.Services.CreateAsyncScope())
{
    await scope.ServiceProvider.GetRequiredService<RecordRuns>().TimetableAsync(Schedule.Entries, CancellationToken.None);
}
app.Run();
