using System.Globalization;
using System.Text;
using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Tasks;

/// <summary>A task's log as plain text, as <c>tasks/{id}/raw</c> gives it.</summary>
internal static class SandboxTaskText
{
    public static string Of(SandboxTask task, SandboxExecution? execution, SandboxActivity log)
    {
        var text = new StringBuilder();
        Head(text, "Task ID", task.Id);
        Head(text, "Related IDs", execution switch
        {
            SandboxDeployment deployment => string.Join(", ", deployment.Id, deployment.ChannelId, deployment.ReleaseId, deployment.ProjectId, deployment.EnvironmentId),
            SandboxRunbookRun run => string.Join(", ", run.Id, run.RunbookId, run.RunbookSnapshotId, run.ProjectId, run.EnvironmentId),
            _ => "",
        });
        Head(text, "Task status", task.State.ToString());
        Head(text, "Task queued", Moment(task.QueueTime));
        if (task.StartTime is { } started) Head(text, "Task started", Moment(started));
        if (task.CompletedTime is { } completed) Head(text, "Task completed", Moment(completed));
        Head(text, "Task duration", Duration(task));
        Head(text, "Server version", SandboxFixtures.Version);
        Head(text, "Server node", SandboxFixtures.ServerNode);
        Write(text, log, indent: 0);
        return text.ToString();
    }

    /// <summary>As Octopus words it: 4 seconds.</summary>
    public static string Duration(SandboxTask task)
    {
        if (task.StartTime is not { } started || task.CompletedTime is not { } completed) return "less than a second";
        var seconds = (int)Math.Round((completed - started).TotalSeconds);
        return seconds switch
        {
            < 1 => "less than a second",
            1 => "1 second",
            < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds} seconds"),
            < 120 => "1 minute",
            _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} minutes"),
        };
    }

    private static void Head(StringBuilder text, string label, string value) =>
        text.Append((label + ":").PadRight(16)).Append(value).Append('\n');

    private static void Write(StringBuilder text, SandboxActivity activity, int indent)
    {
        var margin = new string(' ', indent * 2);
        text.Append('\n').Append(' ', 20).Append("| ").Append(margin)
            .Append("== ").Append(activity.Status).Append(": ").Append(activity.Name).Append(" ==\n");
        foreach (var line in activity.LogElements)
        {
            text.Append(line.OccurredAt.ToString("HH:mm:ss", CultureInfo.InvariantCulture)).Append("   ")
                .Append(line.Category.PadRight(9)).Append("| ").Append(margin).Append("  ").Append(line.MessageText).Append('\n');
        }
        foreach (var child in activity.Children) Write(text, child, indent + 1);
    }

    private static string Moment(DateTimeOffset moment) => moment.ToString("dddd, dd MMMM yyyy h:mm:ss tt zzz", CultureInfo.InvariantCulture);
}
