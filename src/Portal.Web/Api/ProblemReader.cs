using System.Net;
using Refit;

namespace Portal.Web.Api;

/// <summary>What came of a call that may be refused.</summary>
/// <param name="Value">The answer, unless it was refused.</param>
/// <param name="Problem">The refusal, if it was.</param>
public sealed record Answer<T>(T? Value, ApiProblem? Problem);

/// <summary>
/// Turns the refusals a page can explain (400, 409, 413, 422, 429) into values. Everything else goes on as the exception it is:
/// <see cref="FailureFilter"/> and the error pages take care of it.
/// </summary>
public static class ProblemReader
{
    /// <summary>Awaits a call and reads its refusal, if it is one.</summary>
    /// <param name="call">The call.</param>
    /// <param name="orGone">That the thing is not there (404) is a refusal too, which the page can explain.</param>
    public static async Task<Answer<T>> ReadAsync<T>(Task<T> call, bool orGone = false)
    {
        try
        {
            return new Answer<T>(await call, null);
        }
        catch (ApiException error) when (CanExplain(error) || (orGone && error.StatusCode == HttpStatusCode.NotFound))
        {
            return new Answer<T>(default, ApiProblem.From(error));
        }
    }

    /// <summary>The same for a call without an answer: the refusal, or nothing.</summary>
    /// <param name="call">The call.</param>
    /// <param name="orGone">That the thing is not there (404) is a refusal too, which the page can explain.</param>
    public static async Task<ApiProblem?> ReadAsync(Task call, bool orGone = false)
    {
        try
        {
            await call;
            return null;
        }
        catch (ApiException error) when (CanExplain(error) || (orGone && error.StatusCode == HttpStatusCode.NotFound))
        {
            return ApiProblem.From(error);
        }
    }

    private static bool CanExplain(ApiException error) => error.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Conflict
        or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity or HttpStatusCode.TooManyRequests;
}
