using Serilog.Events;
using Serilog.Formatting;

namespace Portal.Hosting.Logs;

/// <summary>
/// Redacts the finished line, not its parts: message, properties and exception text alike, so that nothing can be
/// forgotten.
/// </summary>
internal sealed class RedactingFormatter(ITextFormatter inner) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter();
        inner.Format(logEvent, line);
        output.Write(Redaction.Clean(line.ToString()));
    }
}
