using System.Text.Json;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Octopus.Client.Resources;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Octopus.ServerTasks;

/// <inheritdoc />
/// <remarks>A look costs one call, the first one at a deployment or runbook run two; many who look at once cost the same as one.</remarks>
internal sealed class ServerTaskReader(ConnectionRecords connections, OctopusClient client, SecretValues secrets, TimeProvider time) : IServerTasks
{
    private const int LinesOfPart = 20;
    private const int MostLines = 40;
    private const int MostKept = 500;

    /// <summary>Who watches a task that goes on looks again after a little longer than this.</summary>
    internal static readonly TimeSpan RunningLife = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan EndedLife = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FailedLife = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ExecutionLife = TimeSpan.FromMinutes(10);

    private readonly SharedReadings<Question, OctopusAnswer<Seen>> _tasks = new(LifeOf, MostKept, time);
    private readonly SharedReadings<Question, OctopusAnswer<Execution>> _executions = new(answer => answer.TryGet(out _, out _) ? ExecutionLife : FailedLife, MostKept, time);

    public bool HasTask(Event happened) => ServerTaskReference.Of(happened) is not null;

    public async Task<ServerTaskLook?> LookAsync(Event happened, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Viewer);
        if (ServerTaskReference.Of(happened) is not { } wanted)
            return null;
        if (await connections.FindAsync(wanted.Connection, cancellationToken) is not { } connection)
            return new ServerTaskLook(ServerTaskSight.NotConnected, ServerTaskSentences.NotConnected);
        return await LookAsync(connection, wanted, cancellationToken) with { Connection = connection.Name };
    }

    private async Task<ServerTaskLook> LookAsync(ConnectionTarget connection, ServerTaskReference wanted, CancellationToken cancellationToken)
    {
        if (connection.Server is not { } server)
            return new ServerTaskLook(ServerTaskSight.KeyRejected, ConnectionSentences.KeyUnreadable.Reason);
        if (wanted.Space is { } space && connection.Spaces.Count > 0 && !connection.Spaces.Contains(space, StringComparer.OrdinalIgnoreCase))
            return new ServerTaskLook(ServerTaskSight.NotPermitted, ServerTaskSentences.SpaceNotWatched(connection.Name, space));

        var answer = await _tasks.GetAsync(new Question(server, wanted), () => ReadAsync(server, wanted), cancellationToken);
        if (!answer.TryGet(out var seen, out var failure))
            return ServerTaskSentences.Of(failure, connection.Name);
        var mask = new SecretMask([.. (await secrets.GetAsync(cancellationToken)).Values, .. server.ApiKey is { } key ? [key] : Array.Empty<string>()]);
        return new ServerTaskLook(ServerTaskSight.Seen, "") { Task = Shown(seen, wanted, new OctopusLinks(server, wanted.Space), mask) };
    }

    private async Task<OctopusAnswer<Seen>> ReadAsync(OctopusServer server, ServerTaskReference wanted)
    {
        Execution? execution = null;
        if (wanted.Execution is { } id)
        {
            var answer = await _executions.GetAsync(new Question(server, wanted with { Task = null }), () => ReadExecutionAsync(server, wanted.Space, id), CancellationToken.None);
            if (!answer.TryGet(out execution, out var failure) && wanted.Task is null)
                return failure;
        }

        if ((wanted.Task ?? execution?.Task) is not { } task)
            return new OctopusFailure(OctopusFailureKind.NotFound, "");
        return (await client.TaskDetailsAsync(server, wanted.Space, task, LinesOfPart, CancellationToken.None)).Select(details => Seen.Of(task, details, execution));
    }

    private async Task<OctopusAnswer<Execution>> ReadExecutionAsync(OctopusServer server, string? space, string id)
    {
        var isRunbook = id.StartsWith("RunbookRuns-", StringComparison.OrdinalIgnoreCase);
        var answer = await client.DocumentsAsync(server, space, isRunbook ? "runbookRuns" : "deployments", [id], CancellationToken.None);
        if (!answer.TryGet(out var found, out var failure))
            return failure;
        try
        {
            return found switch
            {
                [var json, ..] when isRunbook && json.Deserialize(OctopusJson.Default.RunbookRunResource) is { } run => new Execution(run.TaskId, run.DeployedBy, run),
                [var json, ..] when !isRunbook && json.Deserialize(OctopusJson.Default.DeploymentResource) is { } deployment => new Execution(deployment.TaskId, deployment.DeployedBy, deployment),
                _ => new OctopusFailure(OctopusFailureKind.NotFound, ""),
            };
        }
        catch (JsonException)
        {
            return new OctopusFailure(OctopusFailureKind.NotOctopus, $"{server.Host} described {id} in a way that the portal cannot read.");
        }
    }

    private static ServerTask Shown(Seen seen, ServerTaskReference wanted, OctopusLinks links, SecretMask mask)
    {
        var task = seen.Task;
        var isCompleted = task.IsCompleted == true;
        var link = seen.Execution is { Document: var document } && wanted.Execution is { } execution && (document.Links?.Web is not null || document is DeploymentResource)
            ? links.Relative(document, $"deployments/{execution}")
            : links.Relative(task, $"tasks/{seen.Id}");
        return new ServerTask
        {
            Id = seen.Id,
            Description = mask.Apply(task.Description ?? ""),
            State = task.State ?? "",
            IsCompleted = isCompleted,
            IsInterrupted = task.HasPendingInterruptions == true,
            HasWarnings = task.HasWarningsOrErrors == true,
            Percent = isCompleted ? null : seen.Percent,
            StartedBy = seen.Execution?.By is { Length: > 0 } by ? mask.Apply(by) : null,
            QueuedAt = task.QueueTime,
            StartedAt = task.StartTime,
            CompletedAt = task.CompletedTime,
            Error = string.IsNullOrWhiteSpace(task.ErrorMessage) ? null : mask.Apply(task.ErrorMessage.Trim()),
            FailedStep = seen.FailedStep is { } step ? Masked(step, mask) : null,
            Log = [.. seen.Tail.Select(line => line with { Step = line.Step is null ? null : mask.Apply(line.Step), Text = mask.Apply(line.Text) })],
            Url = links.Absolute(link),
        };
    }

    private static FailedStep Masked(FailedStep step, SecretMask mask) =>
        new(mask.Apply(step.Name), step.Where is null ? null : mask.Apply(step.Where), step.Error is null ? null : mask.Apply(step.Error));

    private static TimeSpan LifeOf(OctopusAnswer<Seen> answer) =>
        !answer.TryGet(out var seen, out var failure) ? failure.RetryAfter > FailedLife ? failure.RetryAfter.Value : FailedLife
        : seen.Task.IsCompleted == true ? EndedLife
        : RunningLife;

    private sealed record Question(OctopusServer Server, ServerTaskReference Wanted);

    /// <summary>The deployment or runbook run that a task executes.</summary>
    private sealed record Execution(string? Task, string? By, DocumentResource Document);

    /// <summary>What is shown of a task; the tree of its whole log is not kept.</summary>
    private sealed record Seen(string Id, TaskResource Task, int? Percent, FailedStep? FailedStep, IReadOnlyList<ServerTaskLine> Tail, Execution? Execution)
    {
        public static Seen Of(string id, TaskDetailsResource details, Execution? execution)
        {
            var roots = details.ActivityLogs ?? [];
            return new Seen(id, details.Task ?? new TaskResource(), details.Progress?.ProgressPercentage, ActivityReading.FailedStep(roots), ActivityReading.Tail(roots, MostLines), execution);
        }
    }
}
