using Portal.Web.Api;

namespace Portal.Web.Pages;

/// <summary>Whatever goes wrong, a page in the person's language says what to do next.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/fejl/500",
            StatusCodeSelector = Failure.StatusOf,
            // An API that is away is no fault of this host; what happened stands in the request log.
            SuppressDiagnosticsCallback = context => Failure.KindOf(context.Exception) is not FailureKind.Fault,
        });
        app.UseStatusCodePagesWithReExecute("/fejl/{0}");
    }
}
