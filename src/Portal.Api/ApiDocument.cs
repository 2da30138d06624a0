using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Portal.Api.Security;
using Portal.Contracts;
using Scalar.AspNetCore;

namespace Portal.Api;

/// <summary>The OpenAPI document at /openapi/v1.json and a page to try it at /scalar.</summary>
internal static class ApiDocument
{
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Portal",
                Version = "v1",
                Description = "The virtual jobcenter. Errors are problem details (RFC 9457) with a stable type, urn:portal:problem:NAME. "
                    + "Commands that create take an Idempotency-Key: sent again with the same key, the first outcome is given again.",
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
        app.MapScalarApiReference("/scalar", options => options
            .WithTitle("Portal API").AddPreferredSecuritySchemes("bearer").WithOpenApiRoutePattern("/openapi/{documentName}.json"))
            .AllowAnonymous();
    }
}
