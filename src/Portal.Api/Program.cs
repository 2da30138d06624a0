using Portal.Api;
using Portal.Api.Assistance;
using Portal.Api.Booking;
using Portal.Api.Chat;
using Portal.Api.Citizens;
using Portal.Api.Cv;
using Portal.Api.Desks;
using Portal.Api.Errors;
using Portal.Api.Escalations;
using Portal.Api.Exits;
using Portal.Api.Jobcenters;
using Portal.Api.JobLog;
using Portal.Api.Mandates;
using Portal.Api.Notifications;
using Portal.Api.Operations;
using Portal.Api.Plan;
using Portal.Api.Privacy;
using Portal.Api.ReducedContacts;
using Portal.Api.Reference;
using Portal.Api.Rights;
using Portal.Api.Risk;
using Portal.Api.Security;
using Portal.Api.Trials;
using Portal.Api.Watch;
using Portal.Contracts;
using Portal.Core;
using Portal.Core.Booking;
using Portal.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddPortalHosting("api");
builder.Services.AddPortalCore(builder.Configuration, builder.Environment);
builder.Services.ConfigureHttpJsonOptions(options => ContractJson.Apply(options.SerializerOptions));
builder.AddProblems();
builder.AddApiSecurity();
builder.AddChatHub();
builder.AddDesks();
builder.AddWatch();
builder.Services.AddHeartbeat(Heartbeat.Api);
if (builder.Configuration["Portal:Addresses:Web"] is { Length: > 0 } web)
{
    builder.Services.AddSingleton<IHostedService>(services => ActivatorUtilities.CreateInstance<WebWatch>(services, new Uri(web)));
}
builder.Services.AddApiDocument();
builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: [HealthSetup.Ready]);
// The largest body is a CV or a résumé file with its escapes; anything beyond is refused before it is read.
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 1024 * 1024);

var app = builder.Build();
app.UsePortalHosting();
app.UseProblems();
app.UseAuthentication();
app.UseRateLimiter();
app.UseAuthorization();
app.UseOnBehalf();
app.UseSeenAdvisors();
app.MapPortalHealth();
app.MapWatch();
app.MapApiDocument();

var v1 = app.MapGroup("/v1").AddEndpointFilter<ValidateBody>();
v1.MapCitizens();
v1.MapExits();
v1.MapResults();
v1.MapTrials();
v1.MapOperations();
v1.MapCv();
v1.MapBooking();
v1.MapCapacity();
v1.MapAssistance();
v1.MapPlan();
v1.MapJobLog();
v1.MapMandates();
v1.MapReducedContacts();
v1.MapChat();
v1.MapDesks();
v1.MapChatPage();
v1.MapChatLines();
v1.MapRights();
v1.MapEscalations();
v1.MapEstimates();
v1.MapRiskModels();
v1.MapJobcenters();
v1.MapPrivacy();
v1.MapReference();
v1.MapNotifications();
app.MapChatHub();
app.Run();

/// <summary>The Api host; named so that tests can start it.</summary>
public partial class Program;
