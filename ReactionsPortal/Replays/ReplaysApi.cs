using System.Security.Claims;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Replays;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Replays;

/// <summary><c>/api/v1/replays</c>: stored events through today's reactions once more.</summary>
internal static class ReplaysApi
{
    /// <summary>What is to be replayed.</summary>
    /// <param name="Event">One event; or a filter of events:</param>
    /// <param name="Source">Only from this source: octopus, webhook, portal or test.</param>
    /// <param name="Category">Only this category.</param>
    /// <param name="Route">Only this route.</param>
    /// <param name="Q">Words that must all be in the event.</param>
    /// <param name="From">Received at or after.</param>
    /// <param name="To">Received before.</param>
    /// <param name="Reaction">The only reaction that is asked; all that are enabled where it is not given.</param>
    /// <param name="PerMinute">Runs that are started in a minute; 60 unless said. Does not count in a forecast.</param>
    internal sealed record Wish(Guid? Event, string? Source, string? Category, string? Route, string? Q, DateTimeOffset? From, DateTimeOffset? To, Guid? Reaction, int PerMinute = 60);

    public static void MapReplaysApi(this IEndpointRouteBuilder app)
    {
        var replays = app.MapGroup("replays").WithTags("Replays");
        replays.MapGet("", async (IReplays all, CancellationToken cancellationToken) => TypedResults.Ok(Listing<ReplayPlan>.Whole(await all.ListAsync(cancellationToken))))
            .WithSummary("Lists the newest replays, those that go on first.");
        replays.MapGet("{id:guid}", FindAsync).Produces<ReplayPlan>().ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Says how far a replay is.");
        var operating = replays.MapGroup("").RequireAuthorization(Policies.Operate);
        operating.MapPost("forecast", ForecastAsync).Produces<ReplayForecast>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("A dry run: says how many runs a replay would make, by reaction and host, and renders the first 20 with secrets masked. Nothing is sent.");
        operating.MapPost("", StartAsync).Produces<ReplayPlan>(StatusCodes.Status202Accepted).ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Starts a replay: the events, oldest first, go through today's enabled reactions or one of them, at a rate. Its runs carry its id; it outlives a restart.");
        operating.MapPost("{id:guid}/stop", StopAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Ends a replay; what was started goes on.");
    }

    private static async Task<IResult> FindAsync(Guid id, IReplays replays, CancellationToken cancellationToken) =>
        await replays.FindAsync(id, cancellationToken) is { } found ? TypedResults.Ok(found) : Problems.NotFound("There is no replay with this id.");

    private static async Task<IResult> ForecastAsync(Wish wish, IReplays replays, CancellationToken cancellationToken)
    {
        var (asked, errors) = Read(wish);
        if (errors.Count > 0) return Problems.Invalid(errors);
        return await replays.ForecastAsync(asked, cancellationToken) is { } forecast ? TypedResults.Ok(forecast) : Problems.NotFound("There is no such event or reaction.");
    }

    private static async Task<IResult> StartAsync(Wish wish, IReplays replays, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var (asked, errors) = Read(wish);
        if (errors.Count > 0) return Problems.Invalid(errors);
        if (wish.PerMinute is < 1 or > IReplays.MostPerMinute) return Problems.Invalid("perMinute", $"Allowed is 1 to {IReplays.MostPerMinute}.");
        return await replays.StartAsync(asked, wish.PerMinute, user.ToActor(), cancellationToken) is { } begun
            ? TypedResults.Accepted($"/api/v1/replays/{begun.Id}", begun)
            : Problems.NotFound("There is no event to replay, or no such reaction.");
    }

    private static async Task<IResult> StopAsync(Guid id, IReplays replays, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await replays.StopAsync(id, user.ToActor(), cancellationToken) ? TypedResults.NoContent() : Problems.NotFound("There is no such replay, or it is over.");

    private static (ReplayWish Wish, IReadOnlyDictionary<string, string[]> Errors) Read(Wish wish)
    {
        var fields = new ListFields();
        var query = new EventQuery { Source = fields.Word<EventSource>("source", wish.Source), Category = wish.Category, Route = wish.Route, Text = wish.Q, From = wish.From, To = wish.To };
        if (wish is { Event: null, Source: null, Category: null, Route: null, Q: null, From: null })
            return (new ReplayWish(query), new Dictionary<string, string[]>(StringComparer.Ordinal) { ["event"] = ["Name an event, or say which events: a source, a category, a route, words or a time."] });
        return (new ReplayWish(query) { Event = wish.Event, Reaction = wish.Reaction }, fields.Errors);
    }
}
