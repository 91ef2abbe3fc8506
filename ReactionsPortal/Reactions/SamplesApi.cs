using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Samples;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Reactions;

/// <summary>The samples of a webhook trigger.</summary>
internal static class SamplesApi
{
    /// <summary>The event that is to be kept.</summary>
    internal sealed record Wanted(Guid Event);

    public static void MapSamplesApi(this IEndpointRouteBuilder app)
    {
        var samples = app.MapGroup("reactions/{id:guid}/samples").WithTags("Reactions");
        samples.MapGet("", ListAsync).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Lists the deliveries that are kept as samples, the newest first. Their ids stand for events in preview, test and script.");

        var editing = samples.MapGroup("").RequireAuthorization(Policies.Edit);
        editing.MapPost("", KeepAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Keeps an event as a sample. Of more than ten the oldest goes.");
        editing.MapDelete("{sample:guid}", DeleteAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Deletes a sample; its event stays.");
    }

    private static async Task<Results<Ok<Listing<Sample>>, ProblemHttpResult>> ListAsync(Guid id, IReactionSamples samples, IReactions reactions, CancellationToken cancellationToken) =>
        await reactions.FindAsync(id, cancellationToken) is null ? ReactionsApi.NoSuch() : TypedResults.Ok(Listing<Sample>.Whole(await samples.ListAsync(id, cancellationToken)));

    private static async Task<Results<NoContent, ProblemHttpResult>> KeepAsync(Guid id, Wanted wanted, IReactionSamples samples, IReactions reactions, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await reactions.FindAsync(id, cancellationToken) is null) return ReactionsApi.NoSuch();
        return await samples.KeepAsync(id, wanted.Event, user.ToActor(), cancellationToken) ? TypedResults.NoContent() : Problems.NotFound("There is no event with this id.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(Guid id, Guid sample, IReactionSamples samples, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await samples.DeleteAsync(id, sample, user.ToActor(), cancellationToken) ? TypedResults.NoContent() : Problems.NotFound("The reaction has no sample with this id.");
}
