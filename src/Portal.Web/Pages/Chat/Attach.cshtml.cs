using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Web.Api;

namespace Portal.Web.Pages.Chat;

/// <summary>Sends a file into a thread, for citizens and advisors alike, and goes back to it.</summary>
public sealed class AttachModel(IChatLinesApi lines) : PageModel
{
    public string Back { get; private set; } = "";

    public string ClientMessageId { get; private set; } = Forms.NewId();

    [BindProperty]
    public IFormFile? Attachment { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    public void OnGet(Guid id) => Back = ThreadPath.Of(User, id);

    public async Task<IActionResult> OnPostAsync(Guid id, string? clientMessageId, CancellationToken ct)
    {
        Back = ThreadPath.Of(User, id);
        if (Attachment is not { Length: > 0 } file)
        {
            ModelState.AddModelError(nameof(Attachment), FieldErrors.Required);
            return Page();
        }
        if (file.Length > SendAttachment.MaxBytes)
        {
            new ApiProblem(Problems.TooLarge, default).AddTo(ModelState);
            return Page();
        }
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, ct);
        var answer = await ProblemReader.ReadAsync(lines.AttachAsync(id, new SendAttachment
        {
            ClientMessageId = clientMessageId ?? ClientMessageId,
            FileName = file.FileName is { Length: > 0 and <= Lengths.Name } name ? name : "fil",
            ContentType = file.ContentType,
            Content = memory.ToArray(),
            Body = Body,
        }, ct));
        if (answer.Problem is not { } problem)
        {
            return Redirect(Back);
        }
        problem.AddTo(ModelState, "");
        return Page();
    }
}
