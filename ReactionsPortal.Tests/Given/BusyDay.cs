using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Given;

/// <summary>The last 24 hours of a portal with much to do, as the stages leave them on disk: the same each time, counted back from now.</summary>
internal sealed class BusyDay(IReadOnlyList<ReactionView> reactions, DateTimeOffset now)
{
    /// <summary>Runs of each hour, the oldest first.</summary>
    private static readonly int[] Hours = [44, 37, 26, 19, 12, 9, 7, 5, 3, 4, 3, 2, 3, 6, 9, 16, 29, 44, 52, 48, 50, 46, 39, 22];

    /// <summary>Failures among them.</summary>
    private static readonly int[] Failures = [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 6, 4, 3, 1];

    private static readonly string[] Projects = ["Core Web", "Billing", "Identity", "Search Service"];

    /// <summary>The reaction that is refused.</summary>
    private const int Refused = 2;

    private static readonly Dictionary<string, string> None = [];

    /// <summary>Writes them beside the running portal.</summary>
    /// <param name="database">The portal's database.</param>
    public async Task FillAsync(string database)
    {
        var (events, explanations, runs, attempts) = (new List<EventRow>(), new List<ExplanationRow>(), new List<RunRow>(), new List<AttemptRow>());
        for (var hour = 0; hour < Hours.Length; hour++)
        {
            for (var number = 0; number < Hours[hour]; number++)
                Add(now - TimeSpan.FromHours(Hours.Length - hour) + TimeSpan.FromMinutes(55.0 * number / Hours[hour]), number < Failures[hour], runs.Count, events, explanations, runs, attempts);
        }

        await using var context = new SqliteReactionsContext(new DbContextOptionsBuilder<SqliteReactionsContext>().UseSqlite($"Data Source={database};Pooling=False").Options);
        await using var transaction = await context.Database.BeginTransactionAsync();
        await context.InsertAsync<EventRow>(events, CancellationToken.None);
        await context.InsertAsync<ExplanationRow>(explanations, CancellationToken.None);
        await context.InsertAsync<RunRow>(runs, CancellationToken.None);
        await context.InsertAsync<AttemptRow>(attempts, CancellationToken.None);
        await transaction.CommitAsync();
    }

    private void Add(DateTimeOffset at, bool isFailed, int number, List<EventRow> events, List<ExplanationRow> explanations, List<RunRow> runs, List<AttemptRow> attempts)
    {
        var (eventId, runId) = (Guid.CreateVersion7(at), Guid.CreateVersion7(at));
        var (reaction, project) = (reactions[isFailed ? Refused : number % reactions.Count], Projects[number % Projects.Length]);
        var summary = $"{project} 2.{number / 20}.{number % 20} to {(number % 3 == 0 ? "Staging" : "Production")} succeeded";
        var (duration, error) = (140 + number * 37 % 900, isFailed ? "api.raygun.com answered 403 Forbidden: the token lacks the scope deployments:write." : null);
        events.Add(new EventRow { Id = eventId, Source = EventSource.Octopus, Origin = "the day", DeduplicationKey = $"day-{number}", ReceivedAt = at, OccurredAt = at, Summary = summary, Category = "DeploymentSucceeded", ContentJson = "{}", Body = "{}", MatchedAt = at, RanCount = 1, LookedCount = reactions.Count });
        explanations.Add(new ExplanationRow { EventId = eventId, ReactionId = reaction.Id, ReactionName = reaction.Name, ReactionVersion = 1, Verdict = Verdict.Ran, Reason = "Ran.", ConditionsJson = "[]", RunId = runId });
        runs.Add(new RunRow
        {
            Id = runId,
            Status = isFailed ? RunStatus.Failed : number % 61 == 60 ? RunStatus.Cancelled : RunStatus.Succeeded,
            ReactionId = reaction.Id,
            ReactionName = reaction.Name,
            ReactionVersion = 1,
            EventId = eventId,
            EventSummary = summary,
            IsMatch = true,
            CreatedAt = at,
            StartedAt = at,
            FinishedAt = at.AddMilliseconds(duration),
            AttemptCount = 1,
            MaxAttempts = 5,
            Error = error,
        });
        attempts.Add(new AttemptRow
        {
            RunId = runId,
            Number = 1,
            StartedAt = at,
            FinishedAt = at.AddMilliseconds(duration),
            Outcome = isFailed ? AttemptOutcome.FailedFinal : AttemptOutcome.Succeeded,
            Error = error,
            RequestJson = RowJson.Write(new SentRequest("POST", "https://api.raygun.com/v3/deployments", None, "{}")),
            ResponseJson = RowJson.Write(new ReceivedResponse(isFailed ? 403 : 200, None, "{}", null)),
        });
    }
}
