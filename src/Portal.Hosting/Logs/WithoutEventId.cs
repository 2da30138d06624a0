using Serilog.Core;
using Serilog.Events;

namespace Portal.Hosting.Logs;

/// <summary>Leaves out the numbers that the logging generator makes up, which look like CPR numbers.</summary>
internal sealed class WithoutEventId : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("EventId");
}
