using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Portal.Api.Security;
using Portal.Contracts;
using Scalar.AspNetCore;

namespace Portal.Api;

/// <summary>The OpenAPI document at /openapi/v1.json and a page to try it at /scalar.</summary>
internal static class ApiDocument
{
    // The library writes its styles and its start into the page itself.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; "
        + "font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Portal",
                Version = "v1",
                Description = "The virtual jobcenter. Errors are problem details (RFC 9457) with a stable type, urn:portal:problem:NAME. "
                    + "Commands that create take an Idempotency-Key, or the client's own id in the body (chat): sent again with the same one, the first "
                    + "outcome is given again. A sweep that runs already is given back in place of a second one.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (!metadata.OfType<IAllowAnonymous>().Any())
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] }];
                var policies = metadata.OfType<IAuthorizeData>().Select(a => a.Policy).OfType<string>().Distinct();
                operation.Description = $"{operation.Description} Policy: {string.Join(", ", policies)}.".Trim();
                operation.Responses ??= [];
                operation.Responses.TryAdd("401", new OpenApiResponse { Description = "No token, or one that no longer counts." });
                operation.Responses.TryAdd("403", new OpenApiResponse { Description = "Another role is needed." });
                if (metadata.OfType<ByMandate>().LastOrDefault() is { } mandate)
                {
                    operation.Description += $" By mandate for {mandate.Scope}, named in the header {PortalHeaders.OnBehalfOf}.";
                }
            }
            return Task.CompletedTask;
        });
    });

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        // The page keeps to itself: no fonts, telemetry or assistant from elsewhere, which the policy would refuse besides.
        app.MapScalarApiReference("/scalar", options => options
            .WithTitle("Portal API").AddPreferredSecuritySchemes("bearer").WithOpenApiRoutePattern("/openapi/{documentName}.json")
            .DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideClientButton().HideDeveloperTools())
            .AllowAnonymous();
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/scalar"), branch => branch.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = PagePolicy;
            return next(context);
        }));
    }
}
