using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Reactions;

/// <summary><c>/api/v1/reactions</c>: the reactions as documents.</summary>
internal static class ReactionsApi
{
    public static void MapReactionsApi(this IEndpointRouteBuilder app)
    {
        var reactions = app.MapGroup("reactions").WithTags("Reactions");
        reactions.MapGet("", ListAsync).WithSummary("Lists the reactions by name.");
        reactions.MapGet("{id:guid}", FindAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Reads a reaction.");
        reactions.MapGet("{id:guid}/document", DocumentAsync).Produces<string>(StatusCodes.Status200OK, ReactionBody.YamlContentType).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Reads a reaction's document as YAML, as POST and PUT take it with that content type.");
        reactions.MapGet("{id:guid}/versions", VersionsAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Lists the saved versions, the newest first.");

        var editing = reactions.MapGroup("").RequireAuthorization(Policies.Edit);
        editing.MapPost("", CreateAsync).Accepts<ReactionDocument>("application/json", ReactionBody.YamlContentType)
            .Produces<ReactionView>(StatusCodes.Status201Created).ProducesValidationProblem()
            .WithSummary("Saves a new reaction. A webhook trigger without auth gets a key, shown in this answer only.");
        editing.MapPut("{id:guid}", UpdateAsync).Accepts<ReactionDocument>("application/json", ReactionBody.YamlContentType)
            .Produces<ReactionView>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Saves a new version. With the version that was read, a newer one in the meantime is a 409.");
        editing.MapDelete("{id:guid}", DeleteAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Deletes a reaction. Its runs stay readable.");
        editing.MapPost("{id:guid}/enable", EnableAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Lets a paused reaction run again.");
        editing.MapPost("{id:guid}/pause", PauseAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Pauses a reaction: events are still explained, no run is made.");
        editing.MapPost("{id:guid}/renew-key", RenewKeyAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Replaces the generated key of a webhook trigger. The old one stops at once.");
    }

    private static async Task<Ok<Listing<ReactionView>>> ListAsync(IReactions reactions, CancellationToken cancellationToken, int? limit = null, Guid? after = null)
    {
        var all = await reactions.ListAsync(cancellationToken);
        return TypedResults.Ok(Slice.Of(all, reaction => reaction.Id, limit, after, ReactionView.Of));
    }

    private static async Task<Results<Ok<ReactionView>, ProblemHttpResult>> FindAsync(Guid id, IReactions reactions, CancellationToken cancellationToken) =>
        await reactions.FindAsync(id, cancellationToken) is { } found ? TypedResults.Ok(ReactionView.Of(found)) : NoSuch();

    private static async Task<IResult> DocumentAsync(Guid id, IReactions reactions, CancellationToken cancellationToken) =>
        await reactions.FindAsync(id, cancellationToken) is { } found ? Results.Text(DocumentYaml.Write(found.Document), ReactionBody.YamlContentType) : NoSuch();

    private static async Task<Results<Ok<Listing<ReactionVersion>>, ProblemHttpResult>> VersionsAsync(Guid id, IReactions reactions, CancellationToken cancellationToken) =>
        await reactions.FindAsync(id, cancellationToken) is null
            ? NoSuch()
            : TypedResults.Ok(Listing<ReactionVersion>.Whole(await reactions.VersionsAsync(id, cancellationToken)));

    private static async Task<IResult> CreateAsync(ReactionBody body, IReactions reactions, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await reactions.CreateAsync(body.Document, user.ToActor(), cancellationToken), isNew: true);

    private static async Task<IResult> UpdateAsync(Guid id, ReactionBody body, IReactions reactions, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await reactions.UpdateAsync(id, body.Document, body.Version, user.ToActor(), cancellationToken), isNew: false);

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(Guid id, IReactions reactions, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await reactions.DeleteAsync(id, user.ToActor(), cancellationToken) ? TypedResults.NoContent() : NoSuch();

    private static Task<Results<Ok<ReactionView>, ProblemHttpResult>> EnableAsync(Guid id, IReactions reactions, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        SetEnabledAsync(id, enabled: true, reactions, user, cancellationToken);

    private static Task<Results<Ok<ReactionView>, ProblemHttpResult>> PauseAsync(Guid id, IReactions reactions, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        SetEnabledAsync(id, enabled: false, reactions, user, cancellationToken);

    private static async Task<Results<Ok<ReactionView>, ProblemHttpResult>> SetEnabledAsync(Guid id, bool enabled, IReactions reactions, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await reactions.SetEnabledAsync(id, enabled, user.ToActor(), cancellationToken) is { } now ? TypedResults.Ok(ReactionView.Of(now)) : NoSuch();

    private static async Task<Results<Ok<RenewedKey>, ProblemHttpResult>> RenewKeyAsync(Guid id, IReactions reactions, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await reactions.FindAsync(id, cancellationToken) is null) return NoSuch();
        return await reactions.RenewKeyAsync(id, user.ToActor(), cancellationToken) is { } key
            ? TypedResults.Ok(new RenewedKey(key))
            : Problems.Conflict("This reaction has no generated key: its trigger is no webhook, or names its own auth.");
    }

    private static IResult Answer(SaveOutcome outcome, bool isNew) => outcome switch
    {
        SaveOutcome.Saved saved when isNew => TypedResults.Created($"/api/v1/reactions/{saved.Reaction.Id}", ReactionView.Of(saved)),
        SaveOutcome.Saved saved => TypedResults.Ok(ReactionView.Of(saved)),
        SaveOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
        SaveOutcome.Conflict conflict => Problems.Conflict($"{conflict.Current.UpdatedBy} saved version {conflict.Current.Version} in the meantime. Read it, then save again."),
        SaveOutcome.NotFound => NoSuch(),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };

    internal static ProblemHttpResult NoSuch() => Problems.NotFound("There is no reaction with this id.");

    /// <summary>A key, shown this once.</summary>
    internal sealed record RenewedKey(string GeneratedKey);
}
