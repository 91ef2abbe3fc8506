using ReactionsPortal.Engine.Why;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Reactions;

namespace ReactionsPortal.Why;

/// <summary>Why a reaction did nothing.</summary>
internal static class WhyApi
{
    private static readonly TimeSpan WithoutTimes = TimeSpan.FromHours(1);

    public static void MapWhyApi(this IEndpointRouteBuilder app)
    {
        var reactions = app.MapGroup("reactions/{id:guid}").WithTags("Reactions");
        reactions.MapGet("why", AskAsync).Produces<WhyAnswer>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Says why the reaction did nothing between from and to, stage by stage up to the one that stopped it, each with its proof. Deleted reactions answer too. At most 31 days; without from and to the last hour.");
        reactions.MapGet("passed-events", PassedByAsync).Produces<PassedEvents>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Lists the newest events that the reaction looked at and did not run for, near misses first, with every condition.");
    }

    private static async Task<IResult> AskAsync(Guid id, IWhy why, TimeProvider time, CancellationToken cancellationToken, string? from = null, string? to = null)
    {
        var fields = new ListFields();
        var until = fields.Time("to", to);
        var since = fields.Time("from", from);
        var end = until ?? (since is { } begun && begun + WithoutTimes < time.GetUtcNow() ? begun + WithoutTimes : time.GetUtcNow());
        var begin = since ?? end - WithoutTimes;
        if (fields.Errors.Count > 0) return Problems.Invalid(fields.Errors);
        if (begin >= end) return Problems.Invalid("from", "from must lie before to.");
        if (end - begin > IWhy.LongestSpan) return Problems.Invalid("to", $"A question may be about {IWhy.LongestSpan.TotalDays:0} days at most.");

        return await why.AskAsync(id, begin, end, cancellationToken) is { } answer ? TypedResults.Ok(answer) : ReactionsApi.NoSuch();
    }

    private static async Task<IResult> PassedByAsync(Guid id, IWhy why, Engine.Reactions.IReactions reactions, CancellationToken cancellationToken, int? limit = null)
    {
        var fields = new ListFields();
        var most = fields.Limit(limit);
        if (fields.Errors.Count > 0) return Problems.Invalid(fields.Errors);
        if ((await reactions.VersionsAsync(id, cancellationToken)).Count == 0) return ReactionsApi.NoSuch();
        return TypedResults.Ok(await why.PassedByAsync(id, most, cancellationToken));
    }
}
