using System.Text;
using CsvHelper;

namespace Portal.Core.Common;

/// <summary>A line of a delivered file that cannot be taken.</summary>
/// <param name="Line">Line of the file on which the row begins; the first is 1.</param>
/// <param name="Row">Row under the header; the first is 1. It falls behind the line where a cell has several lines.</param>
/// <param name="Reason">Why, in words for the operator.</param>
public sealed record BadLine(int Line, int Row, string Reason);

/// <summary>A row of a CSV file with where it stands.</summary>
/// <param name="Line">Line on which it begins.</param>
/// <param name="Row">Number under the header.</param>
/// <param name="Fault">Why its cells cannot be trusted; none when they can.</param>
/// <param name="Cells">The cells.</param>
/// <param name="Columns">Place of each column, by its name.</param>
internal sealed record CsvLine(int Line, int Row, string? Fault, string[] Cells, IReadOnlyDictionary<string, int> Columns)
{
    /// <summary>The trimmed cell of a column; empty where there is none.</summary>
    public string this[string column] =>
        Columns.TryGetValue(column, out var place) && place < Cells.Length ? Cells[place].Trim() : "";
}

/// <summary>Reads CSV as RFC 4180 describes it (commas, quotes, UTF-8, a header), one row at a time.</summary>
internal static class CsvFile
{
    // A quote that is never closed would otherwise swallow the file into the memory.
    private const int LongestRow = 1_000_000;

    /// <summary>The rows in order; enumerating again reads the file again.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="required">Columns that must be there.</param>
    /// <param name="others">Columns that may be there; none given means any.</param>
    /// <param name="separator">What parts the cells.</param>
    /// <param name="encoding">How the letters are written; none means UTF-8.</param>
    /// <param name="looseQuotes">A quote where none may be is a letter like another, as long as the cells are as many as the columns.</param>
    /// <exception cref="InvalidDataException">The header is not the one expected, or the rest of the file cannot be read.</exception>
    public static IEnumerable<CsvLine> Read(
        string file, IReadOnlyCollection<string> required, IReadOnlyCollection<string>? others = null, char separator = ',', Encoding? encoding = null,
        bool looseQuotes = false)
    {
        var malformed = new HashSet<long>();
        using var reader = CsvReader.FromFile(file, new CsvReaderOptions
        {
            Separator = separator,
            Encoding = encoding ?? Encoding.UTF8,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            MaxRecordSize = LongestRow,
            OnMalformedRecord = record => malformed.Add(record.LineNumber),
        });
        var columns = Columns(file, Careful(file, reader, r => r.Headers), required, others, separator);
        while (Careful(file, reader, r => r.Read()))
        {
            var cells = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToArray();
            var fault = malformed.Contains(reader.LineNumber) && !looseQuotes ? "a quote is not closed, or stands where none may be" : FaultOf(cells, columns.Count);
            yield return new CsvLine((int)reader.LineNumber, (int)reader.RowNumber, fault, cells, columns);
        }
    }

    private static Dictionary<string, int> Columns(
        string file, IReadOnlyList<string> names, IReadOnlyCollection<string> required, IReadOnlyCollection<string>? others, char separator)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Count; i++)
        {
            if (!columns.TryAdd(names[i].Trim(), i))
            {
                throw new InvalidDataException($"{file}, line 1: the column «{names[i]}» stands there twice.");
            }
        }
        var missing = required.Where(name => !columns.ContainsKey(name)).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidDataException(
                $"{file}, line 1: there is no column {string.Join(", ", missing)}. The first line names the columns, parted by {(separator == ',' ? "commas" : $"«{(separator == '\t' ? "tab" : separator)}»")}. There are {string.Join(", ", columns.Keys.Where(name => name.Length > 0).Take(40))}.");
        }
        var strangers = others is null ? [] : columns.Keys.Where(name => !Knows(required, name) && !Knows(others, name)).ToList();
        return strangers.Count == 0
            ? columns
            : throw new InvalidDataException(
                $"{file}, line 1: the column {string.Join(", ", strangers)} is not known. Known are {string.Join(", ", required.Concat(others!))}.");
    }

    private static bool Knows(IReadOnlyCollection<string> columns, string name) => columns.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static T Careful<T>(string file, CsvReader reader, Func<CsvReader, T> read)
    {
        try
        {
            return read(reader);
        }
        catch (CsvFormatException e)
        {
            throw new InvalidDataException(
                $"{file}: after line {reader.LineNumber} comes a row of more than {LongestRow} characters. A quote is probably not closed.", e);
        }
    }

    private static string? FaultOf(string[] cells, int columns) =>
        cells.Length != columns ? $"there are {cells.Length} cells under {columns} columns"
        : Array.Exists(cells, c => c.Contains('\uFFFD', StringComparison.Ordinal)) ? "the text is not UTF-8"
        : Array.Exists(cells, c => c.Contains('\0', StringComparison.Ordinal)) ? "there is a NUL character in it"
        : null;
}
