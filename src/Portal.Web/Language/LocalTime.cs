using System.Globalization;

namespace Portal.Web.Language;

/// <summary>
/// The only place where an instant becomes a Danish time of day. The year is left out where it is this year.
/// In pages it is <c>Time</c>.
/// </summary>
public sealed class LocalTime(TimeProvider clock)
{
    private static readonly TimeZoneInfo Denmark = TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen");

    /// <summary>The present instant.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Today in Denmark.</summary>
    public DateOnly Today => DateOf(clock.GetUtcNow());

    /// <summary>The Danish day of an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(ToLocal(instant));

    /// <summary>«tirsdag 1. december kl. 10.00», "Tuesday 1 December at 10:00".</summary>
    public string Moment(DateTimeOffset instant) =>
        $"{Day(DateOf(instant))} {(PortalLanguage.Current == PortalLanguage.English ? "at" : "kl.")} {Clock(instant)}";

    /// <summary>«tirsdag 1. december», "Tuesday 1 December".</summary>
    public string Day(DateOnly day) => Format(day, day.Year == Today.Year
        ? ("dddd d. MMMM", "dddd d MMMM")
        : ("dddd d. MMMM yyyy", "dddd d MMMM yyyy"));

    /// <summary>«1. december 2026», "1 December 2026".</summary>
    public static string Date(DateOnly day) => Format(day, ("d. MMMM yyyy", "d MMMM yyyy"));

    /// <summary>The same for the day of an instant.</summary>
    public static string Date(DateTimeOffset instant) => Date(DateOf(instant));

    /// <summary>«10.00», "10:00".</summary>
    public static string Clock(DateTimeOffset instant) =>
        ToLocal(instant).ToString(PortalLanguage.Current == PortalLanguage.English ? "HH':'mm" : "HH'.'mm", CultureInfo.CurrentCulture);

    /// <summary>The same of a local time of day.</summary>
    public static string Clock(TimeOnly time) =>
        time.ToString(PortalLanguage.Current == PortalLanguage.English ? "HH':'mm" : "HH'.'mm", CultureInfo.CurrentCulture);

    /// <summary>For the attribute <c>datetime</c> of a <c>time</c> element.</summary>
    public static string Machine(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The text with a capital first letter: Danish days are written small, but not at the start of a line.</summary>
    public static string AtStart(string text) => text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];

    private static string Format(DateOnly day, (string Danish, string English) pattern) =>
        day.ToString(PortalLanguage.Current == PortalLanguage.English ? pattern.English : pattern.Danish, CultureInfo.CurrentCulture);

    private static DateTime ToLocal(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Denmark).DateTime;
}
