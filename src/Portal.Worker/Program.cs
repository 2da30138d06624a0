using Portal.Core;
using Portal.Core.Booking;
using Portal.Hosting;
using Portal.Worker;
using Portal.Worker.Messages;

var builder = WebApplication.CreateBuilder(args);
builder.AddPortalHosting("worker");
builder.Services.AddPortalCore(builder.Configuration, builder.Environment);
builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: [HealthSetup.Ready]);
builder.Services.AddHeartbeat(Heartbeat.Worker);
builder.Services.AddHostedService<SweepRequests>();
builder.AddMessages();
builder.AddJobs();

var app = builder.Build();
app.UsePortalHosting();
app.MapPortalHealth();
app.MapJobs();
app.Services.GetRequiredService<Timetable>().Apply();
app.Run();
