using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Bench.History;

/// <summary>Fills a database with runs as the stages leave them, by the engine's own inserts: events, explanations, attempts with requests and answers, log lines.</summary>
internal sealed class HistoryFill(string database, IReadOnlyList<(Guid Id, string Name)> reactions)
{
    private const int BatchSize = 5_000;
    private const int Days = 30;
    private static readonly Guid Connection = Guid.CreateVersion7();
    private static readonly string[] Projects = ["Core Web", "Billing", "Search Service", "Identity", "Mobile API", "Warehouse", "Reporting", "Gateway"];
    private static readonly string[] Environments = ["Development", "Test", "Staging", "Production"];
    private static readonly string[] Steps = ["Acquire packages", "Run database scripts", "Update the load balancer", "Deploy the site", "Warm up", "Smoke test"];

    /// <summary>When the newest run was made.</summary>
    public DateTimeOffset Newest { get; } = DateTimeOffset.UtcNow;

    /// <summary>Inserts so many runs, each for an event of its own.</summary>
    public async Task FillAsync(int count)
    {
        await using var context = new SqliteReactionsContext(new DbContextOptionsBuilder<SqliteReactionsContext>().UseSqlite($"Data Source={database}").Options);
        await context.Database.ExecuteSqlRawAsync("PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;");
        for (var done = 0; done < count; done += BatchSize)
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            var (events, explanations, runs, attempts, lines) = (new List<EventRow>(), new List<ExplanationRow>(), new List<RunRow>(), new List<AttemptRow>(), new List<LogLineRow>());
            for (var number = done; number < Math.Min(count, done + BatchSize); number++)
                Add(number, count, events, explanations, runs, attempts, lines);
            await context.InsertAsync<EventRow>(events, CancellationToken.None);
            await context.InsertAsync<ExplanationRow>(explanations, CancellationToken.None);
            await context.InsertAsync<RunRow>(runs, CancellationToken.None);
            await context.InsertAsync<AttemptRow>(attempts, CancellationToken.None);
            await context.InsertAsync<LogLineRow>(lines, CancellationToken.None);
            await transaction.CommitAsync();
        }
    }

    private void Add(int number, int count, List<EventRow> events, List<ExplanationRow> explanations, List<RunRow> runs, List<AttemptRow> attempts, List<LogLineRow> lines)
    {
        var at = Newest - TimeSpan.FromDays(Days) * (1 - (number + 1.0) / count);
        var (eventId, runId) = (Guid.CreateVersion7(at), Guid.CreateVersion7(at));
        var (reaction, project, environment) = (reactions[number % 10 < 7 ? number % Math.Min(3, reactions.Count) : number % reactions.Count], Projects[number % Projects.Length], Environments[number / 7 % Environments.Length]);
        var version = string.Create(CultureInfo.InvariantCulture, $"{number % 5}.{number % 100}.{number}");
        // One in fifty fails, one in a thousand is interrupted, one in two thousand cancelled; the last twenty wait.
        var status = number >= count - 20 ? RunStatus.WaitingForRetry : number % 2_000 == 7 ? RunStatus.Cancelled : number % 1_000 == 3 ? RunStatus.Interrupted : number % 50 == 1 ? RunStatus.Failed : RunStatus.Succeeded;
        var error = status is RunStatus.Failed or RunStatus.WaitingForRetry ? $"chat.example.com answered 503 Service Unavailable for {project}." : null;
        var summary = $"Deploy {project} {version} to {environment} succeeded";
        var body = $$"""{"Id": "Events-{{number}}", "Category": "DeploymentSucceeded", "Message": "{{summary}}", "RelatedDocumentIds": ["Deployments-{{number}}", "Projects-{{number % 8}}", "Releases-{{number / 3}}", "Environments-{{number % 4}}", "ServerTasks-{{number}}"], "Username": "release-manager", "Occurred": "{{at:O}}"}""";
        events.Add(new EventRow { Id = eventId, Source = EventSource.Octopus, Origin = Connection.ToString(), DeduplicationKey = $"Events-{number}", ReceivedAt = at, OccurredAt = at, Summary = summary, Category = "DeploymentSucceeded", ContentJson = "{}", Body = body, MatchedAt = at, RanCount = 1, LookedCount = 3, AutoId = number, FedAt = at, VariablesJson = $$"""{"Octopus.Project.Name":"{{project}}","Octopus.Environment.Name":"{{environment}}","Octopus.Release.Number":"{{version}}"}""" });
        explanations.Add(new ExplanationRow { EventId = eventId, ReactionId = reaction.Id, ReactionName = reaction.Name, ReactionVersion = 1, Verdict = Verdict.Ran, Reason = "Ran.", ConditionsJson = """[{"field":"Octopus.Project.Name","operator":"is","wanted":"Core Web","found":"Core Web","met":true}]""", RunId = runId });
        runs.Add(new RunRow
        {
            Id = runId,
            Status = status,
            ReactionId = reaction.Id,
            ReactionName = reaction.Name,
            ReactionVersion = 1,
            Action = ActionKind.Http,
            EventId = eventId,
            EventSummary = summary,
            IsMatch = true,
            CreatedAt = at,
            StartedAt = at,
            FinishedAt = status == RunStatus.WaitingForRetry ? null : at.AddMilliseconds(180),
            NextAttemptAt = status == RunStatus.WaitingForRetry ? Newest.AddDays(1) : null,
            AttemptCount = 1,
            MaxAttempts = 5,
            Error = error,
        });
        attempts.Add(new AttemptRow
        {
            RunId = runId,
            Number = 1,
            StartedAt = at,
            FinishedAt = at.AddMilliseconds(170),
            Outcome = error is null ? AttemptOutcome.Succeeded : AttemptOutcome.FailedRetryable,
            Error = error,
            RequestJson = RowJson.Write(new SentRequest("POST", "https://chat.example.com/hook", new Dictionary<string, string> { ["Content-Type"] = "application/json", ["Authorization"] = "********" }, $$"""{"text": "{{summary}}", "thread": "{{number}}"}""")),
            ResponseJson = RowJson.Write(new ReceivedResponse(error is null ? 200 : 503, new Dictionary<string, string> { ["Content-Type"] = "application/json" }, $$"""{"ok": {{(error is null ? "true" : "false")}}, "id": "m{{number}}"}""", null)),
        });
        for (var line = 0; line < Steps.Length; line++)
            lines.Add(new LogLineRow { RunId = runId, Number = line + 1, At = at, Attempt = 1, Stream = LogStream.Portal, Text = $"{Steps[line]} of {project} on prd-web-{number % 40:00} took {number % 900 + 12} ms{(number % 100_003 == 5 && line == 3 ? ": heliotrope" : "")}" });
    }
}
