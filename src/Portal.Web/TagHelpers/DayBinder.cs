using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Portal.Contracts;

namespace Portal.Web.TagHelpers;

/// <summary>
/// Makes one day of the three fields of <c>fds-date</c> (or of one ISO date in an address). Forgiving: spaces, a full stop
/// and a year of two digits are understood. What cannot be understood is shown again as it was typed.
/// </summary>
internal sealed class DayBinder : IModelBinder
{
    public const string Day = ".Day";
    public const string Month = ".Month";
    public const string Year = ".Year";

    public Task BindModelAsync(ModelBindingContext context)
    {
        var whole = context.ValueProvider.GetValue(context.ModelName).FirstValue;
        var (day, month, year) = (Read(context, Day), Read(context, Month), Read(context, Year));
        if (string.IsNullOrWhiteSpace(whole) && day is null && month is null && year is null)
        {
            return Task.CompletedTask;
        }

        if (whole is null ? TryMake(day, month, year, out var date) : DateOnly.TryParseExact(whole, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
        {
            context.Result = ModelBindingResult.Success(date);
        }
        else
        {
            context.ModelState.TryAddModelError(context.ModelName, FieldErrors.NotADate);
        }

        return Task.CompletedTask;
    }

    private static string? Read(ModelBindingContext context, string part)
    {
        var value = context.ValueProvider.GetValue(context.ModelName + part);
        if (value.FirstValue is not { } text)
        {
            return null;
        }

        context.ModelState.SetModelValue(context.ModelName + part, value);
        context.ModelState.MarkFieldSkipped(context.ModelName + part);
        return text.Trim(' ', '.', ',', '/') is { Length: > 0 } trimmed ? trimmed : null;
    }

    private static bool TryMake(string? day, string? month, string? year, out DateOnly date)
    {
        date = default;
        if (!TryNumber(day, out var d) || !TryNumber(month, out var m) || !TryNumber(year, out var y))
        {
            return false;
        }

        if (year!.Length <= 2)
        {
            y += 2000;
        }

        if (y is < 1900 or > 2200 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m))
        {
            return false;
        }

        date = new DateOnly(y, m, d);
        return true;
    }

    private static bool TryNumber(string? text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

/// <summary>Every day of a form is read by <see cref="DayBinder"/>.</summary>
internal sealed class DayBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? new DayBinder() : null;
}
