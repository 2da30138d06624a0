using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Portal.Contracts;
using Portal.Web.Pages;
using Refit;

namespace Portal.Web.Api;

/// <summary>What a page handler need not think of: ended sessions, things that are not there, people who are not registered yet.</summary>
internal sealed class FailureFilter : IAsyncExceptionFilter
{
    public async Task OnExceptionAsync(ExceptionContext context)
    {
        if (Failure.KindOf(context.Exception) is FailureKind.SessionEnded)
        {
            await Bff.SessionEnd.EndAsync(context.HttpContext);
            context.Result = new EmptyResult();
            context.ExceptionHandled = true;
        }
        else if (context.Exception is ApiException refused)
        {
            context.Result = refused.StatusCode switch
            {
                HttpStatusCode.NotFound => new NotFoundResult(),
                HttpStatusCode.Forbidden when ApiProblem.From(refused).Type is Problems.MandateEnded or Problems.MandateTooNarrow or Problems.NotByMandate =>
                    BackToMandates(context, ApiProblem.From(refused).Type),
                HttpStatusCode.Forbidden => new StatusCodeResult(StatusCodes.Status403Forbidden),
                HttpStatusCode.Conflict when ApiProblem.From(refused).Type == Problems.NotRegistered => new LocalRedirectResult("/tilmeld"),
                _ => null,
            };
            context.ExceptionHandled = context.Result is not null;
        }
    }

    // Whoever acts for somebody is told why it stops here, where they can choose whom to act for.
    private static LocalRedirectResult BackToMandates(ExceptionContext context, string problem)
    {
        if (problem == Problems.MandateEnded)
        {
            Bff.Acting.End(context.HttpContext);
        }
        context.HttpContext.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(context.HttpContext).Tell(ApiProblem.TextPrefix + problem);
        return new LocalRedirectResult("/fuldmagter");
    }
}
