using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Deliveries;

/// <summary>When messages may go out, by the municipality's own dated rules.</summary>
/// <param name="QuietFrom">Local hour from which nothing is sent.</param>
/// <param name="QuietUntil">Local hour until which nothing is sent.</param>
/// <param name="Gap">The shortest time between two e-mails, or two text messages, to the same person; what gathers meanwhile becomes one.</param>
/// <param name="Patience">How long a message, or its receipt, may wait before a person is asked to look.</param>
public sealed record MessageRules(int QuietFrom, int QuietUntil, TimeSpan Gap, TimeSpan Patience)
{
    /// <summary>Reads those of a day.</summary>
    public static async Task<MessageRules> OnAsync(PortalDbContext db, DateOnly day, CancellationToken ct)
    {
        var rules = await RuleBook.OnAsync(db, day, ct);
        int Of(string name) => rules.Need($"message.{name}").Value;
        return new MessageRules(Of("quiet.from_hour"), Of("quiet.until_hour"), TimeSpan.FromHours(Of("digest.hours")), TimeSpan.FromHours(Of("receipt.hours")));
    }

    /// <summary>
    /// Whether people sleep. Asked of the local hour of the instant, so that it holds in the night that has 23 hours and in the one that has 25.
    /// </summary>
    public bool IsQuiet(DateTimeOffset now)
    {
        var hour = TimeZoneInfo.ConvertTime(now, CivicTime.Zone).Hour;
        return hour >= QuietFrom || hour < QuietUntil;
    }
}
