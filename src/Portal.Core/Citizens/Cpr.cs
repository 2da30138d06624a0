using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Portal.Core.Citizens;

/// <summary>
/// A CPR number: ten digits. Only the form is checked. Modulus 11 no longer holds for all numbers (cpr.dk, since 1 October
/// 2007) and administrative numbers exist, so neither is a reason to refuse. Its text form is masked, so that a number
/// cannot slip into a log; <see cref="Digits"/> is asked for on purpose.
/// </summary>
public readonly partial record struct Cpr : IParsable<Cpr>
{
    private readonly string digits;

    private Cpr(string digits) => this.digits = digits;

    /// <summary>The ten digits in the clear.</summary>
    public string Digits => digits ?? throw new InvalidOperationException("No CPR number.");

    /// <summary>The number with all digits masked.</summary>
    public override string ToString() => "••••••-••••";

    /// <inheritdoc/>
    public static Cpr Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var cpr) ? cpr : throw new FormatException("Not the form of a CPR number.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Cpr result)
    {
        var match = s is null ? Match.Empty : Form().Match(s.Trim());
        result = match.Success ? new Cpr(match.Groups[1].Value + match.Groups[2].Value) : default;
        return match.Success;
    }

    [GeneratedRegex("^([0-9]{6})[- ]?([0-9]{4})$")]
    private static partial Regex Form();
}
