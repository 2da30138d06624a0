using Portal.Contracts;
using Portal.Core.Common;

namespace Portal.Api.Errors;

/// <summary>How an outcome is answered.</summary>
internal static class Answers
{
    /// <summary>200 with the value, or the refusal.</summary>
    public static IResult ToOk<T>(this Outcome<T> outcome) => outcome.Succeeded ? Results.Ok(outcome.Value) : outcome.Refusal.ToProblem();

    /// <summary>201 with the value, or the refusal.</summary>
    public static IResult ToCreated<T>(this Outcome<T> outcome) =>
        outcome.Succeeded ? Results.Created((string?)null, outcome.Value) : outcome.Refusal.ToProblem();

    /// <summary>204, or the refusal.</summary>
    public static IResult ToNoContent(this Outcome<Done> outcome) => outcome.Succeeded ? Results.NoContent() : outcome.Refusal.ToProblem();

    /// <summary>The route answers 200 with this type, and refuses with these statuses as problem details.</summary>
    public static RouteHandlerBuilder Gives<T>(this RouteHandlerBuilder route, int status, params int[] refusals)
    {
        route.Produces<T>(status);
        foreach (var refusal in refusals)
        {
            route.ProducesProblem(refusal, "application/problem+json");
        }
        return route;
    }

    /// <summary>The route needs an <see cref="PortalHeaders.IdempotencyKey"/>.</summary>
    public static RouteHandlerBuilder NeedsKey(this RouteHandlerBuilder route) => route.AddEndpointFilter((context, next) =>
    {
        var key = context.HttpContext.Request.Headers[PortalHeaders.IdempotencyKey].ToString();
        var fault = key.Length == 0 ? FieldErrors.Required : key.Length > Lengths.ClientId ? FieldErrors.TooLong : null;
        return fault is null ? next(context) : ValueTask.FromResult<object?>(Refusal.Invalid((PortalHeaders.IdempotencyKey, fault)).ToProblem());
    });
}
