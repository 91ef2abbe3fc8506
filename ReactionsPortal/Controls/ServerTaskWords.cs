using MudBlazor;
using ReactionsPortal.Engine.Octopus.ServerTasks;

namespace ReactionsPortal.Controls;

/// <summary>Word, icon and tone of a look at a task in Octopus.</summary>
public sealed record ServerTaskWords(string Word, string Icon, Tone Tone)
{
    public static ServerTaskWords Of(ServerTaskLook look) => look.State switch
    {
        ServerTaskSight.Seen => Of(look.Task!),
        ServerTaskSight.Deleted => new("Deleted in Octopus", Icons.Material.Outlined.DeleteOutline, Tone.Quiet),
        ServerTaskSight.NotPermitted => new("Not permitted", Icons.Material.Outlined.Lock, Tone.Quiet),
        ServerTaskSight.KeyRejected => new("Key rejected", Icons.Material.Outlined.KeyOff, Tone.Bad),
        ServerTaskSight.Unreachable => new("Unreachable", Icons.Material.Outlined.CloudOff, Tone.Waiting),
        ServerTaskSight.NotConnected => new("Not connected", Icons.Material.Outlined.LinkOff, Tone.Quiet),
        _ => throw new ArgumentOutOfRangeException(nameof(look), look.State, "Not a state of a look."),
    };

    private static ServerTaskWords Of(ServerTask task) => task.State switch
    {
        _ when task is { IsCompleted: false, IsInterrupted: true } => new("Waits for a person", Icons.Material.Outlined.PanTool, Tone.Waiting),
        "Queued" => new("Queued", Icons.Material.Outlined.HourglassEmpty, Tone.Quiet),
        "Executing" => new("Running", Icons.Material.Outlined.PlayCircle, Tone.Now),
        "Cancelling" => new("Being cancelled", Icons.Material.Outlined.Block, Tone.Now),
        "Success" when task.HasWarnings => new("Succeeded with warnings", Icons.Material.Outlined.CheckCircle, Tone.Done),
        "Success" => new("Succeeded", Icons.Material.Outlined.CheckCircle, Tone.Done),
        "Failed" => new("Failed", Icons.Material.Outlined.Dangerous, Tone.Bad),
        "TimedOut" => new("Timed out", Icons.Material.Outlined.Dangerous, Tone.Bad),
        "Canceled" => new("Cancelled", Icons.Material.Outlined.Block, Tone.Quiet),
        { Length: > 0 } other => new(other, Icons.Material.Outlined.HelpOutline, Tone.Quiet),
        _ => new("Not known", Icons.Material.Outlined.HelpOutline, Tone.Quiet),
    };
}
