using MudBlazor;
using ReactionsPortal.Engine.Octopus.ServerTasks;

namespace ReactionsPortal.Controls;

/// <summary>Word, icon and tone of a look at a task in Octopus.</summary>
public sealed record ServerTaskWords(string Word, string Icon, Tone Tone)
{
    public static ServerTaskWords Of(ServerTaskLook look) => look.State switch
    {
        ServerTaskSight.Seen => Of(look.Task!),
        ServerTaskSight.Deleted => new(L("Deleted in Octopus"), Icons.Material.Outlined.DeleteOutline, Tone.Quiet),
        ServerTaskSight.NotPermitted => new(L("Not permitted"), Icons.Material.Outlined.Lock, Tone.Quiet),
        ServerTaskSight.KeyRejected => new(L("Key rejected"), Icons.Material.Outlined.KeyOff, Tone.Bad),
        ServerTaskSight.Unreachable => new(L("Unreachable"), Icons.Material.Outlined.CloudOff, Tone.Waiting),
        ServerTaskSight.NotConnected => new(L("Not connected"), Icons.Material.Outlined.LinkOff, Tone.Quiet),
        _ => throw new ArgumentOutOfRangeException(nameof(look), look.State, "Not a state of a look."),
    };

    private static ServerTaskWords Of(ServerTask task) => task.State switch
    {
        _ when task is { IsCompleted: false, IsInterrupted: true } => new(L("Waits for a person"), Icons.Material.Outlined.PanTool, Tone.Waiting),
        "Queued" => new(L("Queued"), Icons.Material.Outlined.HourglassEmpty, Tone.Quiet),
        "Executing" => new(L("Running"), Icons.Material.Outlined.PlayCircle, Tone.Now),
        "Cancelling" => new(L("Being cancelled"), Icons.Material.Outlined.Block, Tone.Now),
        "Success" when task.HasWarnings => new(L("Succeeded with warnings"), Icons.Material.Outlined.CheckCircle, Tone.Done),
        "Success" => new(L("Succeeded"), Icons.Material.Outlined.CheckCircle, Tone.Done),
        "Failed" => new(L("Failed"), Icons.Material.Outlined.Dangerous, Tone.Bad),
        "TimedOut" => new(L("Timed out"), Icons.Material.Outlined.Dangerous, Tone.Bad),
        "Canceled" => new(L("Cancelled"), Icons.Material.Outlined.Block, Tone.Quiet),
        { Length: > 0 } other => new(other, Icons.Material.Outlined.HelpOutline, Tone.Quiet),
        _ => new(L("Not known"), Icons.Material.Outlined.HelpOutline, Tone.Quiet),
    };
}
