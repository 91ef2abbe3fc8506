using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Matching.Awaiting;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Hosting.Api;

namespace ReactionsPortal.Reactions;

/// <summary>What a reaction with a trigger on absence awaits, and would have raised.</summary>
internal static class AwaitedApi
{
    public static void MapAwaitedApi(this IEndpointRouteBuilder app)
    {
        var reactions = app.MapGroup("reactions/{id:guid}/awaited").WithTags("Reactions");
        reactions.MapGet("", ListAsync).Produces<Listing<Awaited>>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Lists what the reaction awaits or awaited, the newest first, and what became of it. state is waiting, came, raised or ended.");
        reactions.MapGet("forecast", ForecastAsync).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Says what the reaction would have raised in the last days, by the events that the portal has.");
    }

    private static async Task<IResult> ListAsync(Guid id, IAwaitedHistory history, IReactions reactions, CancellationToken cancellationToken, string? state = null, int? limit = null, string? after = null)
    {
        var fields = new ListFields();
        var wanted = fields.Word<AwaitedState>("state", state);
        var most = fields.Limit(limit);
        if (fields.Errors.Count > 0) return Problems.Invalid(fields.Errors);
        if (await reactions.FindAsync(id, cancellationToken) is null) return ReactionsApi.NoSuch();

        try
        {
            return TypedResults.Ok(Listing<Awaited>.Of(await history.OfReactionAsync(id, wanted, after, most, cancellationToken), awaited => awaited));
        }
        catch (FormatException)
        {
            return Problems.Invalid("after", "This is not a value of next from a page before.");
        }
    }

    private static async Task<Results<Ok<AbsenceForecast>, ProblemHttpResult>> ForecastAsync(Guid id, IReactions reactions, IAbsenceForecasts forecasts, CancellationToken cancellationToken)
    {
        if (await reactions.FindAsync(id, cancellationToken) is not { } reaction) return ReactionsApi.NoSuch();
        return await forecasts.OfAsync(reaction.Document, cancellationToken) is { } forecast
            ? TypedResults.Ok(forecast)
            : Problems.Conflict("This reaction awaits nothing: its trigger is no absence.");
    }
}
