using Microsoft.AspNetCore.Diagnostics;
using Portal.Web.Api;

namespace Portal.Web.Pages;

/// <summary>Whatever goes wrong, a page in the person's language says what to do next.</summary>
internal static class ErrorPages
{
    private const long LargestBody = 1024 * 1024;

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
        // Before anybody reads it: a form that cannot be read would only be called invalid. The largest there is holds a CV file.
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
}
