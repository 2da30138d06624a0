using System.Text;
using Portal.Core.ReducedContacts;
using Xunit;

namespace Portal.Core.Tests.ReducedContacts;

public sealed class DocumentKindTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n");
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xDA, 0, 4, 1, 2, 9, 9, 9, 0xFF, 0xD9];
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];

    [Fact]
    public void What_it_is_is_read_from_its_bytes()
    {
        Assert.Equal("application/pdf", DocumentKind.Find(Pdf, null, out _));
        Assert.Equal("application/pdf", DocumentKind.Find(Pdf, "application/pdf; charset=x", out _));
        Assert.Equal("image/jpeg", DocumentKind.Find(Jpeg, "image/jpeg", out _));
        Assert.Equal("image/png", DocumentKind.Find(Png, "application/octet-stream", out _));
    }

    [Fact]
    public void A_type_that_the_bytes_are_not_is_refused()
    {
        Assert.Null(DocumentKind.Find(Pdf, "image/png", out _));
        Assert.Null(DocumentKind.Find(Png, "text/html", out _));
        foreach (var text in new[] { "", "%PDF", "%PDF-1.7", "<html>%PDF-1.7 %%EOF", "GIF89a%PDF-1.7\n%%EOF", "MZ", "PK\u0003\u0004", "<svg onload=alert(1)>" })
        {
            Assert.Null(DocumentKind.Find(Encoding.ASCII.GetBytes(text), null, out _));
        }
    }

    [Fact]
    public void A_file_that_is_two_files_is_refused_or_cut()
    {
        byte[] zip = [.. "PK"u8, 5, 6, .. new byte[18]];
        Assert.Null(DocumentKind.Find([.. Pdf, .. zip], null, out _));
        Assert.Null(DocumentKind.Find([.. Pdf, .. "<script>alert(1)</script>"u8], null, out _));
        Assert.Null(DocumentKind.Find([.. Png, .. "<?php"u8], null, out _));
        Assert.Null(DocumentKind.Find([.. Encoding.ASCII.GetBytes("%PDF-1.7\n<</Launch <</F (cmd)>>>>\n%%EOF")], null, out _));
        Assert.Null(DocumentKind.Find([.. Encoding.ASCII.GetBytes("%PDF-1.7\n<</S /JavaScript /JS (x)>>\n%%EOF")], null, out _));
        // Phones put more pictures behind the first one's end: only the first is kept.
        Assert.Equal("image/jpeg", DocumentKind.Find([.. Jpeg, .. zip], null, out var length));
        Assert.Equal(Jpeg.Length, length);
        Assert.Null(DocumentKind.Find(Jpeg.AsSpan(0, Jpeg.Length - 2), null, out _));
        // Lengths that lead outside the file.
        Assert.Null(DocumentKind.Find([0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF], null, out _));
        Assert.Null(DocumentKind.Find([.. Png[..8], 0xFF, 0xFF, 0xFF, 0xFF, .. "IDAT"u8, 0, 0, 0, 0], null, out _));
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("C:\\Users\\x\\aftale.docx", "aftale.pdf")]
    [InlineData("<b>\"løn\".pdf", "bløn.pdf")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.pdf")]
    [InlineData("...", "dokument.pdf")]
    [InlineData("🙂", "dokument.pdf")]
    [InlineData("å", "å.pdf")]
    public void Its_name_is_harmless(string given, string kept) => Assert.Equal(kept, DocumentKind.NameFor(given, "application/pdf"));

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_ending() =>
        Assert.Equal(DocumentKind.LongestName, DocumentKind.NameFor(new string('a', 500) + ".pdf", "application/pdf").Length);
}
