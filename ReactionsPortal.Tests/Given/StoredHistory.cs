using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Tests.Given;

/// <summary>Puts history on disk as the stages leave it: events with runs, attempts, logs and what else belongs to them.</summary>
internal sealed class StoredHistory(Store store)
{
    private static readonly Dictionary<string, string> None = [];
    private readonly Guid _reaction = Guid.CreateVersion7();

    /// <summary>An event with one run that is finished, or not.</summary>
    public async Task<(Guid Run, Guid Event)> RunAsync(DateTimeOffset at, RunStatus status = RunStatus.Succeeded, string name = "Tell the chat", string[]? lines = null, string body = "{}", string? sent = null, string? answered = null, string? error = null)
    {
        var received = await EventAsync(at, ran: 1, body: body);
        var run = Guid.CreateVersion7(at);
        var isFinal = status is RunStatus.Succeeded or RunStatus.Failed or RunStatus.Cancelled or RunStatus.Interrupted;
        await store.WriteAsync(context =>
        {
            context.Runs.Add(new RunRow { Id = run, Status = status, ReactionId = _reaction, ReactionName = name, ReactionVersion = 1, EventId = received, EventSummary = "A package arrived", IsMatch = true, CreatedAt = at, StartedAt = at, FinishedAt = isFinal ? at : null, AttemptCount = 1, MaxAttempts = 5, Error = error });
            context.Attempts.Add(new AttemptRow { RunId = run, Number = 1, StartedAt = at, Outcome = isFinal ? AttemptOutcome.Succeeded : AttemptOutcome.Running, RequestJson = sent is null ? null : RowJson.Write(new SentRequest("POST", "https://chat.example.com/hook", None, sent)), ResponseJson = answered is null ? null : RowJson.Write(new ReceivedResponse(200, None, answered, null)) });
            context.LogLines.AddRange((lines ?? ["one", "two"]).Select((text, index) => new LogLineRow { RunId = run, Number = index + 1, At = at, Attempt = 1, Stream = LogStream.Output, Text = text }));
            context.Captures.Add(new CaptureRow { RunId = run, Name = "Id", Value = "7", At = at });
            context.CaptureUses.Add(new CaptureUseRow { RunId = run, FromRunId = Guid.NewGuid() });
            context.Doings.Add(new DoingRow { RunId = run, Origin = "o", DocumentKey = "RELEASES-1", At = at });
            context.Explanations.Add(new ExplanationRow { EventId = received, ReactionId = _reaction, ReactionName = name, ReactionVersion = 1, Verdict = Verdict.Ran, Reason = "Ran.", ConditionsJson = "[]", RunId = run });
            return Task.CompletedTask;
        }, CancellationToken.None);
        return (run, received);
    }

    /// <summary>An event with a file; matched, unless it is not yet.</summary>
    public async Task<Guid> EventAsync(DateTimeOffset at, int ran = 0, bool isMatched = true, string body = "{}", string summary = "A package arrived", string? variables = null)
    {
        var id = Guid.CreateVersion7(at);
        await store.WriteAsync(context =>
        {
            context.Events.Add(new EventRow { Id = id, Source = EventSource.Webhook, Origin = "o", ReceivedAt = at, OccurredAt = at, Summary = summary, Route = "/triggers/a", ContentJson = RowJson.Write(new EventContent()), Body = body, MatchedAt = isMatched ? at : null, RanCount = ran, LookedCount = 1, VariablesJson = variables });
            context.EventFiles.Add(new EventFileRow { EventId = id, Number = 1, Content = [1, 2, 3] });
            return Task.CompletedTask;
        }, CancellationToken.None);
        return id;
    }
}
