using System.Buffers.Binary;

namespace Portal.Core.ReducedContacts;

/// <summary>
/// What a file is, read from its bytes. A file must be one thing from its first byte to its last: what carries another format
/// before or after (a polyglot), or a program inside, is none of ours. Only behind a JPEG's end is more allowed, because phones
/// put things there; it is cut off. Everything is served as an attachment with nosniff all the same.
/// </summary>
internal static class DocumentKind
{
    /// <summary>Longest file name that is kept, with its ending.</summary>
    public const int LongestName = 100;

    private static readonly (string Type, string Ending, string Claimed)[] Kinds =
        [("application/pdf", ".pdf", "application/x-pdf"), ("image/jpeg", ".jpg", "image/pjpeg"), ("image/png", ".png", "image/x-png")];

    // Parts of a PDF that run or carry something else. Forms and links stay.
    private static readonly byte[][] Active = [.. new[] { "/JavaScript", "/Launch", "/EmbeddedFile" }.Select(s => System.Text.Encoding.ASCII.GetBytes(s))];

    /// <summary>The type, when the bytes are one of the three and the browser claims no other; else none.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="claimed">The type that the browser claims.</param>
    /// <param name="length">How many bytes belong to it.</param>
    public static string? Find(ReadOnlySpan<byte> bytes, string? claimed, out int length)
    {
        length = bytes.Length;
        var type = IsPdf(bytes) ? "application/pdf" : IsPng(bytes) ? "image/png" : null;
        if (type is null && EndOfJpeg(bytes) is { } end)
        {
            (type, length) = ("image/jpeg", end);
        }
        var said = claimed?.Split(';')[0].Trim().ToLowerInvariant();
        return type is null || string.IsNullOrEmpty(said) || said == "application/octet-stream" || said == type
            || said == Kinds.Single(k => k.Type == type).Claimed ? type : null;
    }

    /// <summary>A harmless name: no path, no signs that mean something, the ending of what it is.</summary>
    public static string NameFor(string fileName, string type)
    {
        var last = fileName[(fileName.LastIndexOfAny(['/', '\\', ':']) + 1)..];
        var stem = last.LastIndexOf('.') is > 0 and var dot ? last[..dot] : last;
        // Letters of any script, digits and a few signs; also what turns the direction of writing is left out.
        var kept = new string([.. stem.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '(' or ')')]).Trim();
        var ending = Kinds.Single(k => k.Type == type).Ending;
        if (kept.Length > LongestName - ending.Length)
        {
            kept = kept[..(LongestName - ending.Length)].TrimEnd();
        }
        return (kept.Length == 0 ? "dokument" : kept) + ending;
    }

    private static bool IsPdf(ReadOnlySpan<byte> b)
    {
        if (!b.StartsWith("%PDF-"u8) || b[^Math.Min(b.Length, 1024)..].LastIndexOf("%%EOF"u8) is not (>= 0 and var end))
        {
            return false;
        }
        // After the last %%EOF only an end of line may stand; a ZIP or HTML behind it is something else.
        var tail = b[^Math.Min(b.Length, 1024)..][(end + 5)..];
        if (tail.IndexOfAnyExcept((byte)'\r', (byte)'\n', (byte)' ') >= 0)
        {
            return false;
        }
        foreach (var part in Active)
        {
            if (b.IndexOf(part) >= 0)
            {
                return false;
            }
        }
        return b.IndexOf("PK\x05\x06"u8) < 0;
    }

    // From SOI segment by segment to the first scan, and on to the first EOI: in a scan FF D9 stands for nothing else.
    private static int? EndOfJpeg(ReadOnlySpan<byte> b)
    {
        if (b.Length < 4 || b[0] != 0xFF || b[1] != 0xD8)
        {
            return null;
        }
        var at = 2;
        while (at + 4 <= b.Length && b[at] == 0xFF)
        {
            if (b[at + 1] == 0xDA)
            {
                var end = b[at..].IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]);
                return end < 0 ? null : at + end + 2;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(b[(at + 2)..]);
            if (length < 2)
            {
                return null;
            }
            at += 2 + length;
        }
        return null;
    }

    // From the signature to the end of IEND, chunk by chunk.
    private static bool IsPng(ReadOnlySpan<byte> b)
    {
        if (!b.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return false;
        }
        long at = 8;
        while (at + 12 <= b.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(b[(int)at..]);
            var kind = b.Slice((int)at + 4, 4);
            at += 12L + length;
            if (kind.SequenceEqual("IEND"u8))
            {
                return length == 0 && at == b.Length;
            }
        }
        return false;
    }
}
