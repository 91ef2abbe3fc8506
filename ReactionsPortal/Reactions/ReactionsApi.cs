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
        reactions.MapGet("{id:guid}/passed-by", PassedByAsync).Produces<PassedBy>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("What a paused reaction passed by since it was paused: how many events, and the newest five.");

        var editing = reactions.MapGroup("").RequireAuthorization(Policies.Edit);
        editing.MapPost("", CreateAsync).Accepts<ReactionDocument>("application/json", ReactionBody.YamlContentType)
            .Produces<ReactionView>(StatusCodes.Status201Created).ProducesValidationProblem()
            .WithSummary("Saves a new reaction. A webhook trigger without auth gets a key, shown in this answer only. note says what the version is for.");
        editing.MapPost("check", CheckAsync).Accepts<ReactionDocument>("application/json", ReactionBody.YamlContentType).Produces(StatusCodes.Status204NoContent).ProducesValidationProblem()
            .WithSummary("Says what is wrong with a document, without saving: 204 when it could be saved. id is the reaction that it would replace.");
        editing.MapPut("{id:guid}", UpdateAsync).Accepts<ReactionDocument>("application/json", ReactionBody.YamlContentType)
            .Produces<ReactionView>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Saves a new version. With the version that was read, a newer one in the meantime is a 409. note says what the version is for.");
        editing.MapDelete("{id:guid}", DeleteAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Deletes a reaction. Its runs stay readable.");
        editing.MapPost("{id:guid}/enable", EnableAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Lets a paused reaction run again.");
        editing.MapPost("{id:guid}/pause", PauseAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Pauses a reaction: events are still explained, no run is made.");
        editing.MapPost("{id:guid}/renew-key", RenewKeyAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Replaces the generated key of a webhook trigger. The old one stops at once.");
    }

    private static async Task<Ok<Listing<ReactionView>>> ListAsync(IReactions reactions, CancellationToken cancellationToken, int? limit = null, Guid? after = null)
    {
        var page = Slice.Of(reactions.Today, reaction => reaction.Id, limit, after, reaction => reaction);
        return TypedResults.Ok(new Listing<ReactionView>([.. (await reactions.WithLastRunsAsync(page.Items, cancellationToken)).Select(ReactionView.Of)], page.Next));
    }

    private static async Task<Results<Ok<ReactionView>, ProblemHttpResult>> FindAsync(Guid id, IReactions reactions, CancellationToken cancellationToken) =>
        await reactions.FindAsync(id, cancellationToken) is { } found ? TypedResults.Ok(ReactionView.Of(found)) : NoSuch();

    private static async Task<IResult> DocumentAsync(Guid id, IReactions reactions, CancellationToken cancellationToken) =>
        await reactions.FindAsync(id, cancellationToken) is { } found ? Results.Text(DocumentYaml.Write(found.Document), ReactionBody.YamlContentType) : NoSuch();

    private static async Task<Results<Ok<Listing<ReactionVersion>>, ProblemHttpResult>> VersionsAsync(Guid id, IReactions reactions, CancellationToken cancellationToken) =>
        await reactions.FindAsync(id, cancellationToken) is null
            ? NoSuch()
            : TypedResults.Ok(Listing<ReactionVersion>.Whole(await reactions.VersionsAsync(id, cancellationToken)));

    private static async Task<Results<Ok<PassedBy>, ProblemHttpResult>> PassedByAsync(Guid id, IReactions reactions, CancellationToken cancellationToken) =>
        await reactions.PassedByAsync(id, cancellationToken) is { } passed ? TypedResults.Ok(passed) : Problems.NotFound("There is no paused reaction with this id.");

    private static async Task<IResult> CheckAsync(ReactionBody body, IReactions reactions, CancellationToken cancellationToken, Guid? id = null) =>
        await reactions.CheckAsync(body.Document, id, cancellationToken) is { Count: > 0 } errors ? Problems.Invalid(errors) : TypedResults.NoContent();

    private static async Task<IResult> CreateAsync(ReactionBody body, IReactions reactions, ClaimsPrincipal user, CancellationToken cancellationToken, string? note = null) =>
        Answer(await NotedAsync(await reactions.CreateAsync(body.Document, user.ToActor(), cancellationToken), note, reactions, user), isNew: true);

    private static async Task<IResult> UpdateAsync(Guid id, ReactionBody body, IReactions reactions, ClaimsPrincipal user, CancellationToken cancellationToken, string? note = null) =>
        Answer(await NotedAsync(await reactions.UpdateAsync(id, body.Document, body.Version, user.ToActor(), cancellationToken), note, reactions, user), isNew: false);

    /// <summary>Keeps what the version was saved for; it is saved already, so that is not broken off.</summary>
    private static async Task<SaveOutcome> NotedAsync(SaveOutcome outcome, string? note, IReactions reactions, ClaimsPrincipal user)
    {
        if (outcome is SaveOutcome.Saved { Reaction: var saved } && !string.IsNullOrWhiteSpace(note))
            await reactions.NoteAsync(saved.Id, saved.Version, note, user.ToActor(), CancellationToken.None);
        return outcome;
    }

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

    internal static IResult Answer(SaveOutcome outcome, bool isNew) => outcome switch
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
