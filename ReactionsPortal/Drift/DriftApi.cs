using ReactionsPortal.Engine.Drift;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Reactions;

namespace ReactionsPortal.Drift;

/// <summary>What reactions name and the data does not have.</summary>
internal static class DriftApi
{
    /// <summary>What was found over all reactions.</summary>
    /// <param name="Items">Reactions about which something is doubtful.</param>
    /// <param name="Upgrades">Upgrades of Octopus servers, with what they changed in events.</param>
    internal sealed record DriftView(IReadOnlyList<ReactionDrift> Items, IReadOnlyList<UpgradeDrift> Upgrades);

    public static void MapDriftApi(this IEndpointRouteBuilder app)
    {
        app.MapGroup("drift").WithTags("Reactions").MapGet("", AllAsync).Produces<DriftView>()
            .WithSummary("Lists reactions that name a field no event carries, a value that was never seen, something renamed or deleted in Octopus, a secret that does not exist, or a route that nobody called for a month; and what upgrades of Octopus changed in events.");
        app.MapGroup("reactions").WithTags("Reactions").MapGet("{id:guid}/drift", OneAsync).Produces<Listing<DriftFinding>>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("The same for one reaction.");
    }

    private static async Task<IResult> AllAsync(IDrift drift, CancellationToken cancellationToken) =>
        TypedResults.Ok(new DriftView(await drift.AllAsync(cancellationToken), await drift.UpgradesAsync(cancellationToken)));

    private static async Task<IResult> OneAsync(Guid id, IDrift drift, IReactions reactions, CancellationToken cancellationToken) =>
        await reactions.FindAsync(id, cancellationToken) is { } found
            ? TypedResults.Ok(Listing<DriftFinding>.Whole(await drift.OfAsync(found.Document, id, cancellationToken)))
            : ReactionsApi.NoSuch();
}
