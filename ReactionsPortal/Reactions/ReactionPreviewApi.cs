using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Events;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;
using ReactionsPortal.Runs;

namespace ReactionsPortal.Reactions;

/// <summary>What a reaction would do, and doing it as a test.</summary>
internal static class ReactionPreviewApi
{
    /// <summary>Which event to try with; null: the newest that the trigger could concern.</summary>
    internal sealed record Sample(Guid? Event);

    /// <summary>What a reaction would do with an event. Nothing was sent, secrets are masked.</summary>
    internal sealed record Preview(
        EventReference Event,
        bool Matched,
        string Reason,
        IReadOnlyList<ConditionOutcome> Conditions,
        SentRequest? Request,
        string? Script,
        IReadOnlyDictionary<string, string> Variables,
        IReadOnlyList<string> Problems)
    {
        /// <summary>Each request of an action that has several, in order; null where one cannot be rendered. Else empty.</summary>
        public IReadOnlyList<SentRequest?> Requests { get; init; } = [];
    }

    public static void MapReactionPreviewApi(this IEndpointRouteBuilder app)
    {
        var reactions = app.MapGroup("reactions/{id:guid}").WithTags("Reactions");
        reactions.MapPost("preview", PreviewAsync).Produces<Preview>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Explains and renders for an event, without sending anything.");
        reactions.MapGet("script", PackAsync).Produces<FileContentHttpResult>(StatusCodes.Status200OK, "application/zip").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("The script with an event's data and the portal's commands as a zip, to try it with pwsh on another machine. Secrets' values are left out.");
        reactions.MapPost("test", TestAsync).Produces<RunsApi.Concerned>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(Policies.Edit).WithSummary("Really runs for an event; the run is marked as a test.");
    }

    private static async Task<IResult> PreviewAsync(Guid id, Sample? sample, IReactions reactions, IMatchPreview preview, IEventHistory events, CancellationToken cancellationToken)
    {
        if (await reactions.FindAsync(id, cancellationToken) is not { } reaction) return ReactionsApi.NoSuch();
        if (await EventOfAsync(sample, reaction, preview, cancellationToken) is not { } eventId) return NoEventYet();
        if (await events.FindAsync(eventId, cancellationToken) is not { } found) return EventsApi.NoSuch();

        var explanation = await preview.ExplainAsync(reaction.Document, eventId, cancellationToken);
        var rendered = await preview.RenderAsync(reaction.Document, eventId, cancellationToken);
        return explanation is null || rendered is null
            ? EventsApi.NoSuch()
            : TypedResults.Ok(new Preview(
                new EventReference(found.Id, found.Summary),
                explanation.Verdict is Verdict.Ran or Verdict.Awaits,
                explanation.Reason,
                explanation.Conditions,
                rendered.Request,
                rendered.Script,
                rendered.Variables,
                rendered.Problems)
            {
                Requests = rendered.Requests,
            });
    }

    private static async Task<IResult> PackAsync(Guid id, Guid? @event, IReactions reactions, IMatchPreview preview, CancellationToken cancellationToken)
    {
        if (await reactions.FindAsync(id, cancellationToken) is not { } reaction) return ReactionsApi.NoSuch();
        if (reaction.Document.Action.PowerShell is null) return Problems.Conflict("This reaction runs no script.");
        if (await EventOfAsync(new Sample(@event), reaction, preview, cancellationToken) is not { } eventId) return NoEventYet();

        return await preview.PackScriptAsync(reaction.Document, eventId, cancellationToken) is { } zip
            ? TypedResults.File(zip, "application/zip", "script-to-try.zip")
            : EventsApi.NoSuch();
    }

    private static async Task<IResult> TestAsync(Guid id, Sample? sample, IReactions reactions, IMatchPreview preview, IRunControl control, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await reactions.FindAsync(id, cancellationToken) is not { } reaction) return ReactionsApi.NoSuch();
        if (await EventOfAsync(sample, reaction, preview, cancellationToken) is not { } eventId) return NoEventYet();

        return RunsApi.Answer(await control.TestAsync(id, reaction.Document, eventId, user.ToActor(), cancellationToken));
    }

    private static async Task<Guid?> EventOfAsync(Sample? sample, Reaction reaction, IMatchPreview preview, CancellationToken cancellationToken) =>
        sample?.Event ?? (await preview.RecentAsync(reaction.Document, 1, cancellationToken) is [var newest, ..] ? newest.Event.Id : null);

    private static ProblemHttpResult NoEventYet() => Problems.Conflict("No event came yet that this trigger concerns. Name one in the field event, or make one happen.");
}
