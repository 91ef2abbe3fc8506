using MudBlazor;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Drift;

/// <summary>Findings in words and signs.</summary>
public static class DriftWords
{
    public static string Of(DriftKind kind) => kind switch
    {
        DriftKind.Field => L("Field"),
        DriftKind.Value => L("Value"),
        DriftKind.Renamed => L("Renamed"),
        DriftKind.Gone => L("Not in Octopus"),
        DriftKind.Secret => L("Secret"),
        DriftKind.Route => L("Route"),
        DriftKind.Upgrade => L("Upgrade"),
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
        "trigger" => L("trigger"),
        "filter" => L("filter"),
        _ => path.StartsWith("action.powershell", StringComparison.Ordinal) ? L("script") : path.Split('.')[^1] is var last && path.Contains(".headers.", StringComparison.Ordinal) ? L($"header {last}") : last.StartsWith("url", StringComparison.Ordinal) ? L("address") : last,
    };
}
