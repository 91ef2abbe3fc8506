using System.Diagnostics;
using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Gallery.Use;

/// <summary>Sends a connection test by the real HTTP action, and reads the answer.</summary>
internal sealed class ConnectionTest(IEnumerable<IActionRunner> runners, TemplateEngine templates, TimeProvider time) : IDisposable
{
    /// <summary>Most at once: a test is somebody's click.</summary>
    private const int MostAtOnce = 4;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _places = new(MostAtOnce);
    private readonly IActionRunner _http = runners.Single(runner => runner.Kind == ActionKind.Http);

    /// <summary>Sends it.</summary>
    /// <param name="integration">The integration.</param>
    /// <param name="http">Its request, filled in.</param>
    /// <param name="secrets">Values of the secrets that it names.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<TestOutcome> SendAsync(Integration integration, HttpAction http, IReadOnlyDictionary<string, string> secrets, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            var captured = new List<CapturedText>();
            var mask = new SecretMask(secrets.Values);
            var started = Stopwatch.GetTimestamp();
            var outcome = await _http.RunAsync(WorkOf(integration, http, secrets, mask, captured), new NoLog(), cancellationToken);
            var milliseconds = (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            captured.AddRange(outcome.Captured);
            return (outcome is ActionOutcome.Failed failed ? Failed(integration, failed) : Succeeded(integration, captured, mask)) with
            {
                Milliseconds = milliseconds,
                Request = outcome.Request ?? LastOf(outcome)?.Request,
                Response = outcome.Response ?? LastOf(outcome)?.Response,
            };
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private ActionWork WorkOf(Integration integration, HttpAction http, IReadOnlyDictionary<string, string> secrets, SecretMask mask, List<CapturedText> captured)
    {
        var now = time.GetUtcNow();
        var happened = new Event { Id = Guid.CreateVersion7(now), Source = EventSource.Test, Origin = "gallery", ReceivedAt = now, OccurredAt = now, Summary = "Connection test", Content = new EventContent() };
        return new ActionWork
        {
            Run = new Run
            {
                Id = Guid.CreateVersion7(now),
                Status = RunStatus.Running,
                Reaction = new ReactionReference(Guid.Empty, $"Connection test of {integration.Declaration.Name}", 0),
                Action = ActionKind.Http,
                Event = new EventReference(happened.Id, happened.Summary),
                IsTest = true,
                CreatedAt = now,
                AttemptCount = 1,
                MaxAttempts = 1,
            },
            Attempt = 1,
            Document = new ReactionDocument { Name = "Connection test", Action = new ActionDocument { Http = http } },
            Event = happened,
            Variables = SampleDeployment.Of("DeploymentSucceeded"),
            Secrets = secrets,
            Mask = mask,
            Timeout = Longest,
            Keep = (_, values) =>
            {
                captured.AddRange(values);
                return Task.CompletedTask;
            },
        };
    }

    private TestOutcome Succeeded(Integration integration, IReadOnlyList<CapturedText> captured, SecretMask mask)
    {
        var test = integration.Declaration.Test!;
        var values = captured.Where(value => !value.IsSensitive).GroupBy(value => value.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => VariablePrefix.Captured + group.Key, group => group.Last().Value, StringComparer.OrdinalIgnoreCase);
        var says = templates.Render(test.Says, TemplateVariables.OfData(values)) is { Text: { } text, MissingVariables.Count: 0 } ? mask.Apply(text) : $"{integration.Declaration.Name} answered as it should.";
        return new TestOutcome(Succeeded: true, $"{says} {test.Records ?? "Nothing was recorded."}");
    }

    private static TestOutcome Failed(Integration integration, ActionOutcome.Failed failed)
    {
        var response = failed.Response ?? LastOf(failed)?.Response;
        var status = failed.TokenStatus ?? response?.Status;
        return new TestOutcome(Succeeded: false, failed.Error) { Remedy = status is { } refused ? Remedies.Of(integration.Declaration, refused, failed.TokenStatus is null ? response?.Body : null) : null };
    }

    private static Exchange? LastOf(ActionOutcome outcome) => outcome.Requests is [.., var last] ? last : null;

    private sealed class NoLog : IRunLog
    {
        public void Write(LogStream stream, string text)
        {
        }
    }
}
