using Serilog.Events;
using Serilog.Formatting;

namespace Portal.Hosting.Logs;

/// <summary>
/// Redacts the finished line, not its parts: message, properties and exception text alike, so that nothing can be
/// forgotten.
/// </summary>
internal sealed class RedactingFormatter(ITextFormatter inner, Func<string, string> clean) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter();
        inner.Format(logEvent, line);
        output.Write(clean(line.ToString()));
    }
}
