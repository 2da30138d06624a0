using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Cv;
using Portal.Web.Language;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>The CV in the forms in which it is taken home.</summary>
public sealed class ExportModel(ICvApi cv, PdfPrinter pdf) : PageModel
{
    /// <summary>A browser is configured, so that a PDF can be made.</summary>
    public bool HasPdf => pdf.IsConfigured;

    /// <summary>The PDF could not be made.</summary>
    public bool PdfFailed { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnGetFileAsync(CvExportFormat format, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }
        using var file = await cv.ExportAsync(format, PortalLanguage.Current, ct);
        return File(await file.ReadAsByteArrayAsync(ct), file.Headers.ContentType?.MediaType ?? "application/octet-stream",
            file.Headers.ContentDisposition?.FileName?.Trim('"') ?? "cv");
    }

    /// <summary>The print view as a PDF.</summary>
    public async Task<IActionResult> OnGetPdfAsync(CancellationToken ct)
    {
        if (!pdf.IsConfigured)
        {
            return NotFound();
        }
        var page = new PrintPage(await cv.GetAsync(ct));
        if (await pdf.PrintAsync(page, ct) is { } bytes)
        {
            return File(bytes, "application/pdf", "cv.pdf");
        }
        PdfFailed = true;
        return Page();
    }
}
