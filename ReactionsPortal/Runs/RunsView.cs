using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Runs;

/// <summary>A ready-made view of the runs, a tab above the list.</summary>
/// <param name="Title">"Failed".</param>
/// <param name="Statuses">Empty: all.</param>
internal sealed record RunsView(string Title, IReadOnlyList<RunStatus> Statuses)
{
    public static IReadOnlyList<RunsView> All { get; } =
    [
        new("All", []),
        new("Failed", [RunStatus.Failed, RunStatus.Interrupted]),
        new("Waiting to retry", [RunStatus.WaitingForRetry]),
        new("Running", [RunStatus.Running, RunStatus.Queued]),
    ];
}
