using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Tasks;

/// <summary>A node of a task's log, as Octopus shows it.</summary>
internal sealed record SandboxActivity(string Id, string Name, string Status, DateTimeOffset? Started, DateTimeOffset? Ended)
{
    public required IReadOnlyList<SandboxActivity> Children { get; init; }
    public required IReadOnlyList<SandboxLogLine> LogElements { get; init; }
    public bool ShowAtSummaryLevel { get; init; } = true;
    public int ProgressPercentage => Status is "Success" or "Failed" ? 100 : 0;
    public string ProgressMessage { get; init; } = "";

    /// <summary>With some of the lines only.</summary>
    public SandboxActivity Where(Predicate<SandboxLogLine> wanted) =>
        this with { LogElements = [.. LogElements.Where(line => wanted(line))], Children = [.. Children.Select(child => child.Where(wanted))] };

    /// <summary>With the last lines of each node only.</summary>
    public SandboxActivity Last(int lines) => this with { LogElements = [.. LogElements.TakeLast(lines)], Children = [.. Children.Select(child => child.Last(lines))] };
}

/// <summary>A line of a log; its category is Octopus's level: Verbose, Info, Warning, Error, Fatal.</summary>
internal sealed record SandboxLogLine(string Category, DateTimeOffset OccurredAt, string MessageText)
{
    public string? Detail { get; init; }
}

/// <summary>What a task has logged until now, made from its process and its times.</summary>
internal static class SandboxTaskLog
{
    public static SandboxActivity Of(SandboxStore store, SandboxTask task, DateTimeOffset now)
    {
        var steps = Steps(store, task);
        var until = task.CompletedTime ?? now;
        var children = task.StartTime is { } started
            ? steps.Select((step, i) => Activity(task, step, i, steps.Count, started, until)).ToList()
            : [];
        return new SandboxActivity(task.Id + "/root", task.Description, Status(task), task.StartTime, task.CompletedTime)
        {
            Children = children,
            LogElements = [.. Opening(task), .. Waiting(store, task)],
        };
    }

    private static List<SandboxLogLine> Opening(SandboxTask task)
    {
        var lines = new List<SandboxLogLine>();
        if (task.StartTime is { } started) lines.Add(new SandboxLogLine("Info", started, $"{task.Description}: started on {SandboxFixtures.ServerNode}"));
        if (task.CompletedTime is { } completed)
        {
            lines.Add(task.State switch
            {
                SandboxTaskState.Success => new SandboxLogLine("Info", completed, task.Name == "Deploy" ? "The deployment completed successfully." : "The runbook run completed successfully."),
                SandboxTaskState.Failed => new SandboxLogLine("Fatal", completed, task.ErrorMessage ?? "Failed."),
                _ => new SandboxLogLine("Warning", completed, task.ErrorMessage ?? "Canceled."),
            });
        }
        return lines;
    }

    private static IEnumerable<SandboxLogLine> Waiting(SandboxStore store, SandboxTask task)
    {
        if (store.Find<SandboxInterruption>(task.InterruptionId) is not { } question) yield break;
        yield return new SandboxLogLine("Wait", question.Created, SandboxInterruption.Title);
        if (question.Result is { } result) yield return new SandboxLogLine("Info", task.ResumedTime ?? task.CompletedTime ?? question.Created, $"Answered with {result}: {question.Notes}");
    }

    private static SandboxActivity Activity(SandboxTask task, PlannedStep step, int index, int count, DateTimeOffset started, DateTimeOffset until)
    {
        var length = TimeSpan.FromSeconds(task.Seconds / count);
        var from = started + length * index;
        var isLast = index == count - 1;
        var to = isLast && task.CompletedTime is { } completed ? completed : from + length;
        var fails = isLast && task.Fails;
        var status = from > until ? task.IsCompleted ? "Skipped" : "Pending"
            : to > until || !task.IsCompleted && isLast ? task.State == SandboxTaskState.Canceled ? "Canceled" : "Running"
            : fails ? "Failed" : "Success";
        return new SandboxActivity($"{task.Id}/{index + 1}", $"Step {index + 1}: {step.Name}", status, from > until ? null : from, status is "Success" or "Failed" ? to : null)
        {
            Children = [],
            LogElements = [.. step.Lines(fails)
                .Select((line, i) => new SandboxLogLine(line.Category, from + length * (line.At * 0.9), line.Text))
                .Where(line => line.OccurredAt <= until)],
        };
    }

    private static List<PlannedStep> Steps(SandboxStore store, SandboxTask task)
    {
        if (store.Find<SandboxExecution>(task.ExecutionId) is not { } execution) return [];
        if (execution is SandboxRunbookRun run)
        {
            return [new PlannedStep(store.Find<SandboxRunbook>(run.RunbookId)?.Name ?? "Run", Package: null, ["the Octopus Server"])];
        }
        var deployment = (SandboxDeployment)execution;
        var release = store.Find<SandboxRelease>(deployment.ReleaseId);
        var process = store.Find<SandboxProcess>("deploymentprocess-" + deployment.ProjectId);
        var machines = store.All<SandboxMachine>().Where(machine => machine.EnvironmentIds.Contains(deployment.EnvironmentId)).ToList();
        var steps = new List<PlannedStep>();
        foreach (var step in process?.Steps ?? [])
        {
            var version = release?.SelectedPackages.FirstOrDefault(package => package.ActionName == step.Name)?.Version ?? release?.Version;
            IReadOnlyList<string> on = step.Role is null
                ? ["the Octopus Server"]
                : [.. machines.Where(machine => machine.Roles.Contains(step.Role, StringComparer.OrdinalIgnoreCase)).Select(machine => machine.Name)];
            steps.Add(new PlannedStep(step.Name, step.PackageId is null ? null : $"{step.PackageId} {version}", on));
        }
        return steps is [] ? [new PlannedStep("Nothing to do", Package: null, ["the Octopus Server"])] : steps;
    }

    private static string Status(SandboxTask task) => task.State switch
    {
        SandboxTaskState.Queued => "Pending",
        SandboxTaskState.Executing => "Running",
        _ => task.State.ToString(),
    };

    private sealed record PlannedStep(string Name, string? Package, IReadOnlyList<string> Machines)
    {
        /// <param name="fails">Whether this step is the one that fails.</param>
        /// <returns>Lines with the share of the step's time at which each is written.</returns>
        public IEnumerable<(double At, string Category, string Text)> Lines(bool fails)
        {
            if (Machines is []) yield return (0, "Warning", "Skipping this step: no deployment target has its role in this environment.");
            for (var i = 0; i < Machines.Count; i++)
            {
                var begin = (double)i / Machines.Count;
                var part = 1.0 / Machines.Count;
                yield return (begin, "Info", $"Running on {Machines[i]}");
                if (Package is not null)
                {
                    yield return (begin + part * 0.2, "Verbose", $"Acquiring package {Package} from feed '{SandboxFixtures.FeedName}'");
                    yield return (begin + part * 0.5, "Info", $"Extracting package {Package} on {Machines[i]}");
                }
                if (fails && i == Machines.Count - 1)
                {
                    yield return (begin + part * 0.8, "Error", "The remote script failed with exit code 1");
                    yield return (begin + part * 0.9, "Fatal", $"{Name} on {Machines[i]} failed");
                    yield break;
                }
                yield return (begin + part * 0.9, "Info", $"{Name} completed on {Machines[i]}");
            }
        }
    }
}
