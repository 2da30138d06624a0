using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Core.Risk.Training;

/// <summary>
/// How a foreign file is written: what parts its cells, how its letters are encoded, and whether its numbers have a decimal comma.
/// Found by looking, as nobody who has a file knows it by heart.
/// </summary>
/// <param name="Separator">What parts the cells.</param>
/// <param name="Encoding">How the letters are written.</param>
internal sealed partial record SpellFileForm(char Separator, Encoding Encoding)
{
    private static readonly char[] separators = [',', ';', '\t', '|'];

    /// <summary>A decimal comma stands where commas do not part the cells.</summary>
    public bool DecimalComma => Separator != ',';

    /// <summary>Looks at a file.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="given">What parts the cells, where somebody says so.</param>
    /// <exception cref="InvalidDataException">There is no header.</exception>
    public static SpellFileForm Of(string file, char? given = null)
    {
        // Not UTF-8 is nearly always what Excel writes in Western Europe; Latin 1 has all of its letters.
        Encoding encoding = IsUtf8(file) ? Encoding.UTF8 : Encoding.Latin1;
        var header = File.ReadLines(file, encoding).FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? throw new InvalidDataException($"{file} is empty; the first line must name the columns.");
        var bare = Quoted().Replace(header, "");
        return new SpellFileForm(given ?? separators.MaxBy(s => bare.Count(c => c == s)), encoding);
    }

    /// <summary>A cell as a number; none where it is none.</summary>
    public double? Number(string cell)
    {
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return double.IsFinite(number) ? number : null;
        }
        // 1,234.5 and 1.234,5: what stands in threes is no decimal point.
        var plain = DecimalComma && CommaNumber().IsMatch(cell) ? cell.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : ThousandsNumber().IsMatch(cell) ? cell.Replace(",", "", StringComparison.Ordinal) : null;
        return plain is not null && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out number) ? number : null;
    }

    private static bool IsUtf8(string file)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        using var stream = File.OpenRead(file);
        var (bytes, letters) = (new byte[1 << 16], new char[1 << 16]);
        try
        {
            int read;
            while ((read = stream.Read(bytes)) > 0)
            {
                strict.GetChars(bytes.AsSpan(0, read), letters, flush: false);
            }
            strict.GetChars([], letters, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$")]
    private static partial Regex CommaNumber();

    [GeneratedRegex(@"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$")]
    private static partial Regex ThousandsNumber();
}
