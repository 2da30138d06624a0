using System.Net;
using Refit;

namespace Portal.Web.Api;

/// <summary>What a failed call means for whoever sits before the page.</summary>
internal enum FailureKind
{
    /// <summary>A bug, ours or the API's.</summary>
    Fault,
    /// <summary>Something we need does not answer; it may be tried again.</summary>
    Unavailable,
    /// <summary>Nobody is signed in any more.</summary>
    SessionEnded,
    /// <summary>The API refused for a reason it names.</summary>
    Refused,
}

/// <summary>Sorts exceptions; the one place that knows how our clients fail.</summary>
internal static class Failure
{
    public static FailureKind KindOf(Exception? error) => error switch
    {
        null => FailureKind.Fault,
        Bff.SessionEndedException => FailureKind.SessionEnded,
        ApiException { StatusCode: HttpStatusCode.Unauthorized } => FailureKind.SessionEnded,
        ApiException { StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } => FailureKind.Unavailable,
        ApiException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError } => FailureKind.Refused,
        // Never reached the API: the reason lies inside (a session that ended while the token was fetched, or the network).
        ApiRequestException => KindOf(error.InnerException) is FailureKind.SessionEnded ? FailureKind.SessionEnded : FailureKind.Unavailable,
        HttpRequestException => FailureKind.Unavailable,
        // Portal.Identity could not be asked for its addresses and keys.
        InvalidOperationException { Message: var message } when message.StartsWith("IDX20803", StringComparison.Ordinal) => FailureKind.Unavailable,
        _ => FailureKind.Fault,
    };

    /// <summary>The status of the page that is shown instead.</summary>
    public static int StatusOf(Exception error) => KindOf(error) switch
    {
        FailureKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        FailureKind.SessionEnded => StatusCodes.Status401Unauthorized,
        _ when error is BadHttpRequestException bad => bad.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };
}
