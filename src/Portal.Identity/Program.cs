using Portal.Core.Booking;
using Portal.Core.Data;
using Portal.Hosting;
using Portal.Hosting.Keys;
using Portal.Identity;
using Portal.Identity.Clients;
using Portal.Identity.Connect;
using Portal.Identity.Federation;
using Portal.Identity.Sessions;
using Portal.Identity.SignIn;

var builder = WebApplication.CreateBuilder(args);
var addresses = Addresses.From(builder.Configuration, builder.Environment);
builder.AddPortalHosting("identity");
builder.AddPortalDataProtection("identity");
builder.Services.AddSingleton(addresses);
builder.Services.AddPortalData(builder.Configuration);
builder.Services.AddHeartbeat(Heartbeat.Identity);
builder.AddSessions();
builder.AddAuthorizationServer(addresses);
builder.AddClients();
builder.AddFederation();
builder.AddSignInPages();

var app = builder.Build();
app.UsePortalHosting();
app.Use(addresses.UseOwnHostAsync);
app.UseSignInPages();
app.MapPortalHealth();
app.MapConnect();
app.MapFederation();
app.MapRazorPages();
app.MapFallback(() => Results.NotFound()).AllowAnonymous();
// The only place that decides about it: outside Development demo sign-in has no address, and the page finds none to offer.
if (app.Environment.IsDevelopment())
{
    app.MapDemoSignIn();
}
app.Run();
