using Microsoft.AspNetCore.Diagnostics;
using Portal.Web.Api;

namespace Portal.Web.Pages;

/// <summary>Whatever goes wrong, a page in the person's language says what to do next.</summary>
internal static class ErrorPages
{
    /// <summary>
    /// Far more than any field may hold: a text that is too long is read all the same, so that the page can say which and show
    /// it again. What is larger still is not read at all; the browser keeps it behind its back button.
    /// </summary>
    public const int LargestBody = 12 * 1024 * 1024;

    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/fejl/500",
            StatusCodeSelector = Failure.StatusOf,
            SuppressDiagnosticsCallback = context => IsNoFault(context.HttpContext, context.Exception),
        });
        app.UseStatusCodePagesWithReExecute("/fejl/{0}");
        // Before anybody reads it: a form that cannot be read would only be called invalid.
        app.Use((context, next) =>
        {
            var isErrorPage = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
            if (isErrorPage || context.Request.ContentLength is null or <= LargestBody)
            {
                return next(context);
            }
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        });
    }

    // An API that is away is no fault of this host: one line says so, without the stack of each request that met it.
    private static bool IsNoFault(HttpContext context, Exception error)
    {
        if (Failure.KindOf(error) is not FailureKind.Unavailable)
        {
            return false;
        }
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ErrorPages))
            .LogWarning("A part behind the pages does not answer: {Reason}", error.InnerException?.Message ?? error.Message);
        return true;
    }
}
