using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Hosting.Api;

namespace ReactionsPortal.Runs;

/// <summary>Runs as a file.</summary>
internal static class RunExport
{
    private static readonly string[] Head = ["Id", "Status", "Reaction", "Version", "Action", "Event", "Event id", "Test", "Created", "Started", "Ended", "Seconds", "Attempts", "Most attempts", "Error", "Repeats"];

    public static IResult Of(ExportFormat format, IAsyncEnumerable<Run> runs, HttpContext http) => format == ExportFormat.Csv
        ? ListExport.Of(format, "runs", runs, Head, Row, http)
        : ListExport.Of(format, "runs", runs.Select(RunView.Of), [], _ => [], http);

    private static IEnumerable<object?> Row(Run run) =>
    [
        run.Id, RunStatusLook.Of(run.Status).Word, run.Reaction.Name, run.Reaction.Version, run.Action, run.Event.Summary, run.Event.Id, run.IsTest, run.CreatedAt, run.StartedAt, run.FinishedAt,
        RunWords.Duration(run) is { } took ? Math.Round(took.TotalSeconds, 3) : null, run.AttemptCount, run.MaxAttempts, run.Error, run.CausedBy,
    ];
}
