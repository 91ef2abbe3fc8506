using ReactionsPortal.Engine.Model;
using static MudBlazor.Icons.Material;

namespace ReactionsPortal.Controls;

/// <summary>Where an event came from, as icon and words.</summary>
internal static class EventWords
{
    public static string Icon(EventSource? source, string? category) => source switch
    {
        EventSource.Webhook => Outlined.Webhook,
        EventSource.Portal => category switch
        {
            null => Outlined.EventBusy,
            PortalEventKind.ConnectionLost => Outlined.CloudOff,
            PortalEventKind.ConnectionRestored => Outlined.CloudDone,
            PortalEventKind.ServerRestored => Outlined.SettingsBackupRestore,
            PortalEventKind.ReactionPaused => Outlined.PauseCircle,
            PortalEventKind.ReactionEnabled => Outlined.PlayCircle,
            PortalEventKind.ReactionRecovered => Outlined.TaskAlt,
            PortalEventKind.RunFailed => Outlined.ErrorOutline,
            _ => Outlined.Dvr,
        },
        EventSource.Test => Outlined.Science,
        EventSource.Octopus when category?.Contains("Machine", StringComparison.OrdinalIgnoreCase) == true => Outlined.Dns,
        EventSource.Octopus when category?.Contains("Release", StringComparison.OrdinalIgnoreCase) == true => Outlined.NewReleases,
        EventSource.Octopus => Outlined.Bolt,
        _ => Outlined.Bolt,
    };

    /// <summary>"Octopus", "Webhook", "Portal", "Test".</summary>
    public static string Source(EventSource source) => source.ToString();

    /// <summary>"DeploymentFailed from Octopus", "RunFailed in the portal", "webhook /triggers/mygetpackage", "sent by hand".</summary>
    public static string From(EventSource source, string? category, string? route) => source switch
    {
        EventSource.Octopus => category is null ? L("Octopus") : L($"{category} from Octopus"),
        EventSource.Webhook => L($"webhook {route}"),
        EventSource.Portal => category is null ? L("an absence in Octopus") : L($"{category} in the portal"),
        _ => L("sent by hand"),
    };
}
