using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Connections;

/// <summary><c>/api/v1/connections/{id}/subscription</c>: the push of a connection's events.</summary>
internal static class SubscriptionApi
{
    /// <summary>A subscription over the API.</summary>
    /// <param name="State">State.</param>
    /// <param name="Sentence">The state as a sentence.</param>
    /// <param name="Address">Where the server pushes.</param>
    /// <param name="MadeAt">When it was made or last repaired.</param>
    /// <param name="LastPushAt">When the last push with the right key came.</param>
    /// <param name="IsVerified">Whether one has come since it was made or repaired.</param>
    /// <param name="Places">Octopus's subscriptions by space.</param>
    /// <param name="Header">Header that carries the key; only in the answer to POST.</param>
    /// <param name="GeneratedKey">The key, told this once, in the answer to POST.</param>
    internal sealed record SubscriptionView(SubscriptionState State, string Sentence, string? Address, DateTimeOffset? MadeAt, DateTimeOffset? LastPushAt,
        bool IsVerified, IReadOnlyList<SubscriptionPlace> Places, string? Header = null, string? GeneratedKey = null);

    /// <summary>What is left of a subscription that was removed.</summary>
    /// <param name="Sentence">What is left on the server and why; null: nothing.</param>
    internal sealed record Removal(string? Sentence);

    public static void MapSubscriptionApi(this RouteGroupBuilder connections)
    {
        connections.MapGet("{id:guid}/subscription", FindAsync).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("How the connection's subscription fares, as its server says now.");
        var administering = connections.MapGroup("").RequireAuthorization(Policies.Administer);
        administering.MapPost("{id:guid}/subscription", MakeAsync).Produces<SubscriptionView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Makes the server push its events, or repairs that. The key is told once.");
        administering.MapDelete("{id:guid}/subscription", RemoveAsync).Produces<Removal>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Ends the push, here and on the server.");
    }

    private static async Task<Results<Ok<SubscriptionView>, ProblemHttpResult>> FindAsync(Guid id, IOctopusSubscriptions subscriptions, CancellationToken cancellationToken) =>
        await subscriptions.FindAsync(id, cancellationToken) is { } health ? TypedResults.Ok(View(health)) : NoSuch();

    private static async Task<IResult> MakeAsync(Guid id, IOctopusSubscriptions subscriptions, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await subscriptions.MakeAsync(id, user.ToActor(), cancellationToken) switch
        {
            SubscriptionOutcome.Made made => TypedResults.Created($"/api/v1/connections/{id}/subscription", View(made.Health) with { Header = made.HeaderName, GeneratedKey = made.Key }),
            SubscriptionOutcome.Refused refused => Problems.Conflict(refused.Sentence),
            SubscriptionOutcome.NotFound => NoSuch(),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };

    private static async Task<IResult> RemoveAsync(Guid id, IOctopusSubscriptions subscriptions, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await subscriptions.RemoveAsync(id, user.ToActor(), cancellationToken) is { } left ? TypedResults.Ok(new Removal(left.Length == 0 ? null : left)) : NoSuch();

    private static SubscriptionView View(SubscriptionHealth health) =>
        new(health.State, health.Sentence, health.Address, health.MadeAt, health.LastPushAt, health.IsVerified, health.Places);

    private static ProblemHttpResult NoSuch() => Problems.NotFound("There is no connection with this id.");
}
