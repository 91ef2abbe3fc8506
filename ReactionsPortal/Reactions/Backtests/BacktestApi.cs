using ReactionsPortal.Engine.Backtests;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;

namespace ReactionsPortal.Reactions.Backtests;

/// <summary>What a reaction would have made of stored events.</summary>
internal static class BacktestApi
{
    private const int DaysOfNone = 7;

    /// <summary>Over which events a saved reaction is asked.</summary>
    /// <param name="Days">The last days, 1 to 366; 7 where no period is given.</param>
    /// <param name="From">Instead of days: received at or after.</param>
    /// <param name="To">Received before; now where it is not given.</param>
    /// <param name="Version">The version that is asked; the newest where it is not given.</param>
    /// <param name="CompareTo">A version that it is compared with.</param>
    internal sealed record SavedBacktest(int? Days, DateTimeOffset? From, DateTimeOffset? To, int? Version, int? CompareTo);

    /// <summary>Over which events a document is asked that was not saved.</summary>
    /// <param name="Document">The document.</param>
    /// <param name="Days">The last days, 1 to 366; 7 where no period is given.</param>
    /// <param name="From">Instead of days: received at or after.</param>
    /// <param name="To">Received before; now where it is not given.</param>
    /// <param name="CompareTo">The reaction that it is compared with, at its newest version.</param>
    internal sealed record DocumentBacktest(ReactionDocument? Document, int? Days, DateTimeOffset? From, DateTimeOffset? To, Guid? CompareTo);

    public static void MapBacktestApi(this IEndpointRouteBuilder app)
    {
        var reactions = app.MapGroup("reactions").WithTags("Reactions");
        reactions.MapPost("{id:guid}/backtest", SavedAsync).Produces<Backtest>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Says which stored events of a period a saved version would have matched, by day, and compares it with another version. Nothing runs. Of more than 200,000 events the newest are asked; hanging up cancels.");
        reactions.MapPost("backtest", DocumentAsync).Produces<Backtest>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(Policies.Edit).WithSummary("The same for a document that was not saved, compared with a saved reaction where one is named.");
    }

    private static async Task<IResult> SavedAsync(Guid id, SavedBacktest? body, IReactions reactions, IBacktests backtests, TimeProvider time, CancellationToken cancellationToken)
    {
        var versions = await reactions.VersionsAsync(id, cancellationToken);
        if (versions.Count == 0) return ReactionsApi.NoSuch();
        var asked = body?.Version is { } number ? versions.FirstOrDefault(one => one.Version == number) : versions[0];
        if (asked is null) return Problems.Invalid("version", "There is no such version.");
        var before = body?.CompareTo is { } other ? versions.FirstOrDefault(one => one.Version == other) : null;
        if (before is null && body?.CompareTo is not null) return Problems.Invalid("compareTo", "There is no such version.");

        return await AskAsync(asked.Document, before?.Document, body?.Days, body?.From, body?.To, backtests, time, cancellationToken);
    }

    private static async Task<IResult> DocumentAsync(DocumentBacktest body, IReactions reactions, IBacktests backtests, TimeProvider time, CancellationToken cancellationToken)
    {
        if (body.Document?.Trigger is null) return Problems.Invalid("document", "A reaction's document with a trigger is wanted here.");
        var before = body.CompareTo is { } other ? await reactions.FindAsync(other, cancellationToken) : null;
        if (before is null && body.CompareTo is not null) return ReactionsApi.NoSuch();

        return await AskAsync(body.Document, before?.Document, body.Days, body.From, body.To, backtests, time, cancellationToken);
    }

    private static async Task<IResult> AskAsync(
        ReactionDocument document, ReactionDocument? before, int? days, DateTimeOffset? from, DateTimeOffset? to, IBacktests backtests, TimeProvider time, CancellationToken cancellationToken)
    {
        if (days is < 1 or > 366) return Problems.Invalid("days", "Allowed is 1 to 366.");
        var end = to ?? time.GetUtcNow();
        var begin = from ?? end - TimeSpan.FromDays(days ?? DaysOfNone);
        if (begin >= end) return Problems.Invalid("from", "from must lie before to.");
        if (end - begin > IBacktests.LongestPeriod) return Problems.Invalid("from", "The period may be 366 days at most.");

        return await backtests.RunAsync(new BacktestQuestion(document, begin, end) { Before = before }, progress: null, cancellationToken) switch
        {
            BacktestOutcome.Done done => TypedResults.Ok(done.Backtest),
            BacktestOutcome.Refused refused => Problems.Conflict(refused.Why),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }
}
