using ReactionsPortal.Engine.Model;
using static MudBlazor.Icons.Material;

namespace ReactionsPortal.Controls;

/// <summary>Where an event came from, as icon and words.</summary>
internal static class EventWords
{
    public static string Icon(EventSource? source, string? category) => source switch
    {
        EventSource.Webhook => Outlined.Webhook,
        EventSource.Portal => Outlined.EventBusy,
        EventSource.Test => Outlined.Science,
        EventSource.Octopus when category?.Contains("Machine", StringComparison.OrdinalIgnoreCase) == true => Outlined.Dns,
        EventSource.Octopus when category?.Contains("Release", StringComparison.OrdinalIgnoreCase) == true => Outlined.NewReleases,
        EventSource.Octopus => Outlined.Bolt,
        _ => Outlined.Bolt,
    };

    /// <summary>"Octopus", "Webhook", "Portal", "Test".</summary>
    public static string Source(EventSource source) => source.ToString();

    /// <summary>"DeploymentFailed from Octopus", "webhook /triggers/mygetpackage", "sent by hand".</summary>
    public static string From(EventSource source, string? category, string? route) => source switch
    {
        EventSource.Octopus => category is null ? "Octopus" : $"{category} from Octopus",
        EventSource.Webhook => $"webhook {route}",
        EventSource.Portal => "an absence in Octopus",
        _ => "sent by hand",
    };
}
