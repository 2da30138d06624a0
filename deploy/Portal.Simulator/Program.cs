using System.Net;
using Portal.Simulator;

// A mail server, a gateway of text messages and the way to Digital Post, all of which only keep what they get:
//   Portal.Simulator --folder FOLDER [--smtp PORT] [--http PORT]
// For trying the portal out and for its tests. It delivers nothing to anybody.
var builder = WebApplication.CreateBuilder(args);
var folder = builder.Configuration["folder"] ?? throw new InvalidOperationException("Say where to keep what is received: --folder FOLDER");
Directory.CreateDirectory(folder);
var address = builder.Configuration["listen"] is { Length: > 0 } given ? IPAddress.Parse(given) : IPAddress.Loopback;
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(address, builder.Configuration.GetValue("http", 0)));
var app = builder.Build();

if (builder.Configuration.GetValue("smtp", 0) is > 0 and var port)
{
    var mails = new MailServer(new Mailbox(folder), new IPEndPoint(address, port));
    _ = mails.RunAsync(app.Lifetime.ApplicationStopping);
}
app.MapGateways(folder);
app.MapReceived(folder);
app.Run();
