using Microsoft.AspNetCore.Antiforgery;

namespace ReactionsPortal.Hosting;

/// <summary>Has an endpoint that rests on the cookie, and is no page, ask for the antiforgery token of the page that its form stands on.</summary>
internal static class FormTokens
{
    /// <summary>Refuses what brings no token, or one of another browser or member.</summary>
    public static TBuilder DemandToken<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.WithMetadata(new TokenDemanded());
        return endpoint.AddEndpointFilter(async (call, next) =>
        {
            var context = call.HttpContext;
            if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true })
                return await next(call);

            context.RequestServices.GetRequiredService<RefusalLog>().WithoutToken(context);
            return Results.Problem("The form is out of date. Open its page again.", statusCode: StatusCodes.Status400BadRequest);
        });
    }
}

/// <summary>Says of an endpoint that it demands a token.</summary>
internal sealed class TokenDemanded : IAntiforgeryMetadata
{
    public bool RequiresValidation => true;
}
