using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Reactions.Versions;

/// <summary>What can be done with a saved version.</summary>
internal static class VersionsApi
{
    /// <summary>What a version was saved for.</summary>
    /// <param name="Note">Up to 500 characters; null takes it away.</param>
    internal sealed record VersionNote(string? Note);

    public static void MapVersionsApi(this IEndpointRouteBuilder app)
    {
        var versions = app.MapGroup("reactions/{id:guid}/versions/{version:int}").WithTags("Reactions").RequireAuthorization(Policies.Edit);
        versions.MapPut("note", NoteAsync).Produces(StatusCodes.Status204NoContent).ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Says what a version was saved for.");
        versions.MapPost("restore", RestoreAsync).Produces<ReactionView>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Saves an earlier version as a new one. Whether the reaction is enabled stays as it is.");
    }

    private static async Task<IResult> NoteAsync(Guid id, int version, VersionNote body, IReactions reactions, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (body.Note?.Length > ReactionVersion.LongestNote) return Problems.Invalid("note", $"A note may have {ReactionVersion.LongestNote} characters at most.");
        return await reactions.NoteAsync(id, version, body.Note, user.ToActor(), cancellationToken) ? TypedResults.NoContent() : NoSuch();
    }

    private static async Task<IResult> RestoreAsync(Guid id, int version, IReactions reactions, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await reactions.RestoreAsync(id, version, user.ToActor(), cancellationToken) is var outcome and not SaveOutcome.NotFound ? ReactionsApi.Answer(outcome, isNew: false) : NoSuch();

    private static ProblemHttpResult NoSuch() => Problems.NotFound("There is no such version.");
}
