using System.Security.Claims;
using System.Text.Json.Nodes;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Samples.Scrubbing;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Events.Scrubbing;

/// <summary>Samples of events in which names and secrets are replaced.</summary>
internal static class ScrubbedApi
{
    /// <summary>What is wanted.</summary>
    /// <param name="Reaction">The reaction that it becomes a sample of.</param>
    /// <param name="Words">Words that are replaced besides what is found.</param>
    internal sealed record Wish(Guid Reaction, IReadOnlyList<string>? Words);

    /// <summary>A sample that was kept.</summary>
    internal sealed record Kept(Guid Id);

    public static void MapScrubbedApi(this IEndpointRouteBuilder app)
    {
        var scrubbed = app.MapGroup("events/{id:guid}/scrubbed").WithTags("Events");
        scrubbed.MapGet("", ReadAsync).Produces<ScrubbedEvent>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Reads an event with names, ids, addresses, tokens and secrets replaced, the same name by the same replacement, shape and types kept; replaced says what. word, any number of times, names words to replace besides.");
        scrubbed.MapGet("file", FileAsync).Produces<JsonObject>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).WithSummary("The same as a file for a bug report, without what was replaced.");
        scrubbed.MapPost("", KeepAsync).Produces<Kept>(StatusCodes.Status201Created).ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .RequireAuthorization(Policies.Edit).WithSummary("Keeps it as a sample of a reaction, to try that reaction with.");
    }

    private static async Task<IResult> ReadAsync(Guid id, IScrubbing scrubbing, CancellationToken cancellationToken, string[]? word = null)
    {
        if (word?.Length > IScrubbing.MostWords) return TooMany();
        return await scrubbing.ScrubAsync(id, word ?? [], cancellationToken) is { } found ? TypedResults.Ok(found) : EventsApi.NoSuch();
    }

    private static async Task<IResult> FileAsync(Guid id, IScrubbing scrubbing, CancellationToken cancellationToken, string[]? word = null)
    {
        if (word?.Length > IScrubbing.MostWords) return TooMany();
        return await scrubbing.ScrubAsync(id, word ?? [], cancellationToken) is { } found
            ? Results.File(System.Text.Encoding.UTF8.GetBytes(ScrubbedFile.Of(found)), "application/json", ScrubbedFile.Name)
            : EventsApi.NoSuch();
    }

    private static async Task<IResult> KeepAsync(Guid id, Wish wish, IScrubbing scrubbing, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (wish.Words?.Count > IScrubbing.MostWords) return TooMany();
        return await scrubbing.KeepAsync(id, wish.Reaction, wish.Words ?? [], user.ToActor(), cancellationToken) is { } kept
            ? TypedResults.Created($"/api/v1/reactions/{wish.Reaction}/samples", new Kept(kept))
            : Problems.NotFound("There is no such event or reaction.");
    }

    private static IResult TooMany() => Problems.Invalid("word", $"At most {IScrubbing.MostWords} words can be named.");
}
