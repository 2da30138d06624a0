using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Portal.Contracts;
using Portal.Contracts.Mandates;

namespace Portal.Web.Bff;

/// <summary>For whom somebody acts: as the pages show it. What it allows is decided by the API at each call.</summary>
/// <param name="Session">The session in which it was chosen; a later one begins as oneself.</param>
/// <param name="MandateId">The mandate.</param>
/// <param name="PrincipalName">Whose case it is.</param>
/// <param name="Scopes">What the mandate covers.</param>
public sealed record ActingFor(string Session, Guid MandateId, string PrincipalName, IReadOnlyList<MandateScope> Scopes);

/// <summary>Remembers in an encrypted cookie for whom somebody acts, so that every page can say so.</summary>
/// <param name="protection">Encrypts the cookie.</param>
public sealed class Acting(IDataProtectionProvider protection)
{
    private const string Cookie = "portal-acting";
    private static readonly object Item = new();
    private readonly IDataProtector protector = protection.CreateProtector("acting");

    /// <summary>For whom the reader of this request acts; none when for themselves.</summary>
    public ActingFor? Of(HttpContext context)
    {
        if (!context.Items.TryGetValue(Item, out var known))
        {
            context.Items[Item] = known = Read(context);
        }
        return known as ActingFor;
    }

    /// <summary>From the next page on, acts by a mandate.</summary>
    public void Begin(HttpContext context, HeldMandate mandate)
    {
        var acting = new ActingFor(SessionStore.IdOf(context)!, mandate.Id, mandate.PrincipalName, mandate.Scopes);
        context.Response.Cookies.Append(Cookie, protector.Protect(JsonSerializer.Serialize(acting, ContractJson.Options)), Options(context));
        context.Items[Item] = acting;
    }

    /// <summary>Acts for themselves again.</summary>
    public static void End(HttpContext context)
    {
        context.Response.Cookies.Delete(Cookie, Options(context));
        context.Items[Item] = null;
    }

    private static CookieOptions Options(HttpContext context) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, IsEssential = true };

    private ActingFor? Read(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(Cookie, out var cookie) || SessionStore.IdOf(context) is not { } session)
        {
            return null;
        }
        try
        {
            var acting = JsonSerializer.Deserialize<ActingFor>(protector.Unprotect(cookie), ContractJson.Options);
            return acting?.Session == session ? acting : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>Switching back: one tap on every page, without JavaScript.</summary>
internal static class ActingEndpoints
{
    public static void MapActing(this IEndpointRouteBuilder app) => app.MapPost("/fuldmagter/stop", async (HttpContext context, IAntiforgery antiforgery) =>
    {
        if (await antiforgery.IsRequestValidAsync(context))
        {
            Acting.End(context);
        }
        return Results.Redirect("/fuldmagter");
    }).RequireAuthorization();
}
