using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Portal.Contracts;
using Portal.Core.Common;

namespace Portal.Api.Errors;

/// <summary>Exceptions are bugs, broken parts, or a body that cannot be read; each gets its problem, and only faults are logged as errors.</summary>
internal sealed class ExceptionToProblem(ILogger<ExceptionToProblem> logger) : IExceptionHandler
{
    // What slips past a use case's own look meets a constraint: the same refusal, found later.
    private static readonly Dictionary<string, string> ProblemOfConstraint = new()
    {
        ["ux_spell_open"] = Problems.AlreadyRegistered,
        ["ux_reduced_contact_live"] = Problems.AlreadyReported,
        ["ux_appointment_active_spell"] = Problems.AlreadyBooked,
        ["ux_appointment_requested_spell"] = Problems.AlreadyBooked,
        ["ux_conversation_request_waiting"] = Problems.AlreadyAsked,
        ["trial_no_overlap"] = Problems.TrialOverlaps,
        ["ux_appointment_active_slot"] = Problems.SlotTaken,
        ["appointment_advisor_no_overlap"] = Problems.SlotTaken,
        ["appointment_citizen_no_overlap"] = Problems.SlotTaken,
    };

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; nobody reads an answer.
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }
        var refusal = Of(exception);
        if (refusal.Type is Problems.Fault)
        {
            logger.LogError(exception, "Unexpected fault in {Method} {Route}", httpContext.Request.Method, httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName);
        }
        else if (refusal.Type is Problems.Unavailable)
        {
            logger.LogWarning("A part is away: {Reason}", exception.Message);
            httpContext.Response.Headers.RetryAfter = "2";
        }
        await ProblemsSetup.WriteAsync(httpContext, refusal);
        return true;
    }

    private static Refusal Of(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: 413 } => new Refusal(Problems.TooLarge, 413),
        BadHttpRequestException { InnerException: JsonException json } => Refusal.Invalid((FieldOf(json.Path), FieldErrors.NotUnderstood)),
        BadHttpRequestException bad => new Refusal(Problems.Invalid, bad.StatusCode),
        _ when exception.GetBaseException() is PostgresException { ConstraintName: { } name } && ProblemOfConstraint.TryGetValue(name, out var type) =>
            Refusal.Conflict(type),
        // PostgreSQL has no room for this character in a text; no person types it.
        _ when exception.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or "22P05" } =>
            new Refusal(Problems.Invalid, 400),
        RetryLimitExceededException or NpgsqlException { IsTransient: true } or TimeoutException => new Refusal(Problems.Unavailable, 503),
        _ when exception.GetBaseException() is NpgsqlException { IsTransient: true } or System.Net.Sockets.SocketException => new Refusal(Problems.Unavailable, 503),
        _ => new Refusal(Problems.Fault, 500),
    };

    // «$.content.employments[0].title» → «content.employments[0].title»
    private static string FieldOf(string? path) => path is null or "$" ? "" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;
}
