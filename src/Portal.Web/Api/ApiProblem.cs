using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Portal.Contracts;
using Portal.Web.Language;
using Refit;

namespace Portal.Web.Api;

/// <summary>A refusal of the API (RFC 9457), as a page can act on it.</summary>
/// <param name="Type">One of <see cref="Problems"/>.</param>
/// <param name="Body">The whole answer, for what comes with the refusal.</param>
public sealed record ApiProblem(string Type, JsonElement Body)
{
    /// <summary>Where a refusal that is not about a field stands in the model state: <c>problem.TYPE</c>.</summary>
    public const string TextPrefix = "problem.";

    /// <summary>What comes with the refusal under a name (<c>alternatives</c>, <c>current</c>), if it does.</summary>
    public T? Read<T>(string member) where T : class =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(member, out var value) ? value.Deserialize<T>(ContractJson.Options) : null;

    /// <summary>Puts the refusal where the page shows it: codes beside their fields, anything else above the form.</summary>
    /// <param name="state">The page's model state.</param>
    /// <param name="prefix">What the page calls the command; usually <c>Input</c>.</param>
    /// <param name="lastPart">The page shows one entry of a list: of <c>content.jobs[2].title</c> only <c>title</c> is meant.</param>
    public void AddTo(ModelStateDictionary state, string prefix = "Input", bool lastPart = false)
    {
        var errors = Type == Problems.Invalid ? Read<Dictionary<string, string[]>>("errors") : null;
        if (errors is not { Count: > 0 })
        {
            state.AddModelError("", TextPrefix + Type);
            return;
        }
        // The API names fields as its JSON does; the page's fields, their ids and texts have the names of the properties.
        string NameOf(string field) => (prefix.Length == 0 ? "" : prefix + ".")
            + string.Join('.', (lastPart ? TagHelpers.Field.LastPart(field) : field).Split('.').Select(LocalTime.AtStart));
        foreach (var (field, codes) in errors)
        {
            foreach (var code in codes)
            {
                state.AddModelError(NameOf(field), code);
            }
        }
    }

    internal static ApiProblem From(ApiException error)
    {
        JsonElement body = default;
        try
        {
            if (error.Content is { Length: > 0 } text)
            {
                body = JsonSerializer.Deserialize<JsonElement>(text);
            }
        }
        catch (JsonException)
        {
            // A proxy in between may answer with a page of its own; the status says enough.
            body = default;
        }
        var type = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("type", out var named) ? named.GetString() : null;
        return new ApiProblem(type?.StartsWith(Problems.Prefix, StringComparison.Ordinal) == true ? type[Problems.Prefix.Length..] : ByStatus(error.StatusCode), body);
    }

    private static string ByStatus(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => Problems.Invalid,
        HttpStatusCode.NotFound => Problems.NotFound,
        HttpStatusCode.Forbidden => Problems.NotAllowed,
        HttpStatusCode.RequestEntityTooLarge => Problems.TooLarge,
        HttpStatusCode.TooManyRequests => Problems.TooMany,
        HttpStatusCode.UnprocessableEntity => Problems.KeyReused,
        _ => Problems.Fault,
    };
}
