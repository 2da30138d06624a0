using Microsoft.AspNetCore.Mvc.Filters;

namespace Portal.Web.Pages;

/// <summary>Pages are about a person: no cache and no back button of a shared machine may show them again.</summary>
internal sealed class NeverKept : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context) => context.HttpContext.Response.Headers.CacheControl = "no-cache, no-store";

    public void OnResultExecuted(ResultExecutedContext context) { }
}
