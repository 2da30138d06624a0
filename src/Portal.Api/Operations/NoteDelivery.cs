using System.Security.Claims;
using Portal.Contracts;
using Portal.Core.Operations;

namespace Portal.Api.Operations;

/// <summary>Notes that a partner has delivered something, so that its silence is seen. What was refused is a sign of life too; what could not be read is not.</summary>
/// <param name="delivers">What is delivered, as a short stable name.</param>
internal sealed class NoteDelivery(string delivers) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var client = context.HttpContext.User.FindFirstValue(PortalClaims.Account)!;
        await context.HttpContext.RequestServices.GetRequiredService<NoteIntegration>().ExecuteAsync(client, delivers, context.HttpContext.RequestAborted);
        return result;
    }
}
