using Microsoft.AspNetCore.Mvc;
using Portal.Contracts;
using Portal.Core.Common;

namespace Portal.Api.Errors;

/// <summary>The one place where a refusal, a status or an exception becomes problem details (RFC 9457).</summary>
internal static class ProblemsSetup
{
    public static void AddProblems(this WebApplicationBuilder builder)
    {
        builder.Services.AddExceptionHandler<ExceptionToProblem>();
        builder.Services.AddProblemDetails();
        // A body that cannot be read becomes an exception in every environment, and the handler turns it into a problem.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => WriteAsync(context.HttpContext, OfStatus(context.HttpContext.Response.StatusCode)));
        // Routing's own refusals (405, 415) are endpoints without any metadata: they speak for themselves before the policy
        // for routes that name nobody turns them into 403.
        app.Use((context, next) => context.GetEndpoint() is { Metadata.Count: 0, RequestDelegate: { } refuse } ? refuse(context) : next(context));
    }

    /// <summary>A refusal as an answer.</summary>
    public static IResult ToProblem(this Refusal refusal) => new RefusalResult(refusal);

    public static async Task WriteAsync(HttpContext context, Refusal refusal)
    {
        context.Response.StatusCode = refusal.Status;
        var problem = new ProblemDetails
        {
            Type = Problems.Prefix + refusal.Type,
            Status = refusal.Status,
            Title = ProblemTexts.Of(refusal.Type, context),
        };
        problem.Extensions["traceId"] = System.Diagnostics.Activity.Current?.Id ?? context.TraceIdentifier;
        if (refusal.Errors is { } errors)
        {
            problem.Extensions["errors"] = errors;
        }
        foreach (var (name, value) in refusal.Details ?? new Dictionary<string, object?>())
        {
            problem.Extensions[name] = value;
        }
        await context.Response.WriteAsJsonAsync(problem, ContractJson.Options, "application/problem+json", context.RequestAborted);
    }

    public static Refusal OfStatus(int status) => new(status switch
    {
        400 => Problems.Invalid,
        401 => Problems.SignInNeeded,
        403 => Problems.NotAllowed,
        404 or 405 => Problems.NotFound,
        413 => Problems.TooLarge,
        415 => Problems.Invalid,
        429 => Problems.TooMany,
        503 => Problems.Unavailable,
        _ => Problems.Fault,
    }, status);

    private sealed class RefusalResult(Refusal refusal) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, refusal);
    }
}
