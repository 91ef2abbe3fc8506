using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Gallery.Own;
using ReactionsPortal.Engine.Gallery.Updates;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;
using ReactionsPortal.Reactions;

namespace ReactionsPortal.Gallery;

/// <summary>What reactions have to do with the gallery: what made them, and what can be made of them.</summary>
internal static class ReactionIntegrationApi
{
    /// <summary>A newer version of what made a reaction.</summary>
    /// <param name="Integration">Id of the integration.</param>
    /// <param name="From">The version that made it.</param>
    /// <param name="To">The version now.</param>
    /// <param name="Document">The reaction as it would be; null: it cannot be made.</param>
    /// <param name="Kept">Fields that were changed by hand and by the new version: yours stay.</param>
    /// <param name="Problem">Why it cannot be made.</param>
    internal sealed record Update(string Integration, int From, int To, ReactionDocument? Document, IReadOnlyList<string> Kept, string? Problem);

    /// <summary>Which version of the reaction was looked at.</summary>
    internal sealed record Looked(int Version);

    public static void MapReactionIntegrationApi(this IEndpointRouteBuilder app)
    {
        var reaction = app.MapGroup("reactions/{id:guid}").WithTags("Gallery");
        reaction.MapGet("integration", AsIntegrationAsync).Produces<string>(StatusCodes.Status200OK, ReactionBody.YamlContentType).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("The reaction as the declaration of an integration, as YAML. Its secrets, projects and environments become inputs.");
        reaction.MapGet("integration.zip", AsZipAsync).Produces(StatusCodes.Status200OK, contentType: "application/zip").ProducesProblem(StatusCodes.Status404NotFound).WithSummary("The same as a zip of the folder.");
        reaction.MapGet("update", FindAsync).Produces<Update>().ProducesProblem(StatusCodes.Status404NotFound).WithSummary("What a newer version of the integration that made the reaction would change.");
        reaction.MapPost("update", ApplyAsync).Produces<ReactionView>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesValidationProblem()
            .RequireAuthorization(Policies.Edit).WithSummary("Brings the reaction up to the integration's newer version. What was changed by hand stays.");
    }

    private static async Task<IResult> AsIntegrationAsync(Guid id, IReactions reactions, IOwnIntegrations own, CancellationToken cancellationToken) =>
        await reactions.FindAsync(id, cancellationToken) is { } found ? Results.Text(own.Of(found.Document).Yaml, ReactionBody.YamlContentType) : ReactionsApi.NoSuch();

    private static async Task<IResult> AsZipAsync(Guid id, IReactions reactions, IOwnIntegrations own, CancellationToken cancellationToken)
    {
        if (await reactions.FindAsync(id, cancellationToken) is not { } found) return ReactionsApi.NoSuch();
        var draft = own.Of(found.Document);
        return Results.File(draft.ToZip(), "application/zip", $"{draft.Id}.zip");
    }

    private static async Task<IResult> FindAsync(Guid id, IIntegrationUpdates updates, CancellationToken cancellationToken) =>
        await updates.FindAsync(id, cancellationToken) is { } update
            ? TypedResults.Ok(new Update(update.Integration.Id, update.From, update.To, update.Document, update.Kept, update.Problem))
            : NothingNewer();

    private static async Task<IResult> ApplyAsync(Guid id, Looked looked, IIntegrationUpdates updates, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await updates.ApplyAsync(id, looked.Version, user.ToActor(), cancellationToken) switch
        {
            null or SaveOutcome.NotFound => NothingNewer(),
            SaveOutcome.Saved saved => TypedResults.Ok(ReactionView.Of(saved)),
            SaveOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
            SaveOutcome.Conflict conflict => Problems.Conflict($"{conflict.Current.UpdatedBy} saved version {conflict.Current.Version} in the meantime. Look at the difference again."),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };

    private static ProblemHttpResult NothingNewer() => Problems.NotFound("There is no newer version of what made this reaction.");
}
