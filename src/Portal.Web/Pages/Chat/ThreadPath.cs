using System.Security.Claims;
using Portal.Contracts;

namespace Portal.Web.Pages.Chat;

/// <summary>Where a thread is read: citizens and staff have pages of their own.</summary>
internal static class ThreadPath
{
    public static string Of(ClaimsPrincipal reader, Guid id) => reader.IsInRole(Roles.Citizen) ? $"/beskeder/{id}" : $"/medarbejder/chat/{id}";
}
