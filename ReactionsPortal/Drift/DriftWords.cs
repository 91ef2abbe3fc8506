using MudBlazor;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Drift;

/// <summary>Findings in words and signs.</summary>
public static class DriftWords
{
    public static string Of(DriftKind kind) => kind switch
    {
        DriftKind.Field => "Field",
        DriftKind.Value => "Value",
        DriftKind.Renamed => "Renamed",
        DriftKind.Gone => "Not in Octopus",
        DriftKind.Secret => "Secret",
        DriftKind.Route => "Route",
        DriftKind.Upgrade => "Upgrade",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind."),
    };

    public static string IconOf(DriftKind kind) => kind switch
    {
        DriftKind.Secret => Icons.Material.Outlined.Key,
        DriftKind.Route => Icons.Material.Outlined.CallReceived,
        DriftKind.Upgrade => Icons.Material.Outlined.Upgrade,
        DriftKind.Renamed => Icons.Material.Outlined.DriveFileRenameOutline,
        DriftKind.Gone => Icons.Material.Outlined.LinkOff,
        _ => Icons.Material.Outlined.HelpOutline,
    };

    /// <summary>The editor, at the field.</summary>
    public static string HrefOf(Guid reaction, DriftFinding finding) => $"reactions/{reaction}?at={Uri.EscapeDataString(finding.Path)}";

    /// <summary>Where a field stands, as the editor says it.</summary>
    public static string PlaceOf(string path) => path.Split('.', '[')[0] switch
    {
        "trigger" => "trigger",
        "filter" => "filter",
        _ => path.StartsWith("action.powershell", StringComparison.Ordinal) ? "script" : path.Split('.')[^1] is var last && path.Contains(".headers.", StringComparison.Ordinal) ? $"header {last}" : last.StartsWith("url", StringComparison.Ordinal) ? "address" : last,
    };
}
