using ReactionsPortal.Engine.Octopus.Client.Resources;

namespace ReactionsPortal.Engine.Octopus.ServerTasks;

/// <summary>Reads the tree of a task's log: the step that failed, and the last lines of all parts together.</summary>
internal static class ActivityReading
{
    private const int MaxDepth = 32;

    /// <summary>The step that failed first, and in it the innermost part that did; null where none failed.</summary>
    /// <param name="roots">The task itself, as Octopus gives it: the steps are its children.</param>
    public static FailedStep? FailedStep(IReadOnlyList<ActivityResource> roots)
    {
        if (roots.SelectMany(root => root.Children ?? []).FirstOrDefault(HasFailed) is not { } step)
            return null;

        var part = step;
        for (var depth = 0; depth < MaxDepth && part.Children?.Find(HasFailed) is { } within; depth++)
            part = within;
        var error = part.LogElements?.Find(IsError) ?? step.LogElements?.Find(IsError);
        return new FailedStep(step.Name ?? "", ReferenceEquals(part, step) ? null : part.Name, error?.MessageText);
    }

    /// <summary>The last lines, by their time; those of the same time as Octopus orders them.</summary>
    public static IReadOnlyList<ServerTaskLine> Tail(IReadOnlyList<ActivityResource> roots, int most) =>
        [.. roots.SelectMany(root => Lines(root, null, 0)).OrderBy(line => line.At).TakeLast(most)];

    private static IEnumerable<ServerTaskLine> Lines(ActivityResource part, string? step, int depth)
    {
        var own = (part.LogElements ?? []).Select(line => new ServerTaskLine(line.OccurredAt ?? DateTimeOffset.MinValue, line.Category ?? "Info", step, line.MessageText ?? ""));
        return depth >= MaxDepth ? own : own.Concat((part.Children ?? []).SelectMany(child => Lines(child, step ?? child.Name, depth + 1)));
    }

    private static bool HasFailed(ActivityResource part) => "Failed".Equals(part.Status, StringComparison.OrdinalIgnoreCase);

    private static bool IsError(ActivityLineResource line) => line.Category is "Error" or "Fatal";
}
