using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Web.Api;
using Portal.Web.Pages;

namespace Portal.Web.Bff;

/// <summary>A form that came when its sender was no longer signed in.</summary>
/// <param name="Path">The page it belongs to.</param>
/// <param name="Owner">Account id of whoever was given the form.</param>
/// <param name="Fields">What was typed.</param>
internal sealed record HeldForm(string Path, string Owner, Dictionary<string, string[]> Fields);

/// <summary>
/// Nothing typed is lost when a session ends: the form is kept for an hour, and its fields are shown again when the same
/// person has signed in and comes back to the page in the same browser. Nothing is sent without being pressed again.
/// </summary>
internal sealed class HeldForms(Vault vault, IDataProtectionProvider protection, Acting acting, TimeProvider clock)
{
    /// <summary>Hidden field that says whose form it is; see <see cref="TagHelpers.FormOwnerTagHelper"/>.</summary>
    public const string OwnerField = "__owner";

    private const string Kind = "form";
    private const string CookieName = "portal-form";
    private const int MostCharacters = 300_000;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private readonly IDataProtector owners = protection.CreateProtector(OwnerField);

    public string? OwnerOf(HttpContext http) => NameOf(http) is { } name ? owners.Protect(name) : null;

    /// <summary>
    /// Whether a posted form was made for somebody else than it would be sent for now: in another tab the sender has begun, or
    /// ceased, to act by mandate.
    /// </summary>
    public async Task<bool> IsForSomebodyElseAsync(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType
        && Unprotect((await http.Request.ReadFormAsync(http.RequestAborted))[OwnerField]) is { } owner && owner != NameOf(http);

    // Whose a form is: the person, and for whom they act. What is held while acting for somebody is nobody's afterwards.
    private string? NameOf(HttpContext http) => http.User.FindFirstValue(PortalClaims.Account) is { } account
        ? acting.Of(http) is { } mandate ? $"{account}|{mandate.MandateId}" : account
        : null;

    public async Task HoldAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            return;
        }

        var form = await http.Request.ReadFormAsync();
        if (Unprotect(form[OwnerField]) is not { } owner)
        {
            return;
        }

        var fields = form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal) && field.Key != Forms.IdempotencyKey)
            .ToDictionary(field => field.Key, field => field.Value.Select(value => value ?? "").ToArray());
        if (fields.Sum(field => field.Value.Sum(value => value.Length)) > MostCharacters)
        {
            return;
        }

        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await vault.SetAsync(Kind, id, new HeldForm(http.Request.Path, owner, fields), clock.GetUtcNow() + Kept);
        http.Response.Cookies.Append(CookieName, id, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = Kept,
            IsEssential = true,
        });
    }

    /// <summary>Puts the held fields back into the page that is about to be shown, if it is theirs.</summary>
    public async Task RestoreAsync(PageHandlerExecutingContext page)
    {
        var http = page.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Cookies[CookieName] is not { Length: > 0 } id)
        {
            return;
        }

        if (await vault.GetAsync<HeldForm>(Kind, id) is not { } held || held.Path != http.Request.Path)
        {
            return;
        }

        if (held.Owner != NameOf(http))
        {
            return;
        }

        foreach (var (name, values) in held.Fields)
        {
            page.ModelState.SetModelValue(name, values, string.Join(',', values));
        }

        (page.HandlerInstance as PageModel)!.ViewData[nameof(HeldForms)] = true;
        await vault.RemoveAsync(Kind, id);
        http.Response.Cookies.Delete(CookieName);
    }

    private string? Unprotect(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        try
        {
            return owners.Unprotect(value);
        }
        catch (CryptographicException)
        {
            // Not ours, or of another key ring: then nobody is known to own the form, and it is not kept.
            return null;
        }
    }
}

/// <summary>Asks <see cref="HeldForms"/> before each page is shown.</summary>
internal sealed class HeldFormFilter(HeldForms forms) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await forms.IsForSomebodyElseAsync(context.HttpContext))
        {
            (context.HandlerInstance as PageModel)!.TempData.Tell(ApiProblem.TextPrefix + "acting-changed");
            context.Result = new LocalRedirectResult(context.HttpContext.Request.Path);
            return;
        }
        await forms.RestoreAsync(context);
        await next();
    }
}
