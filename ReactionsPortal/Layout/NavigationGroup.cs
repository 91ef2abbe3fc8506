using static MudBlazor.Icons.Material;

namespace ReactionsPortal.Layout;

/// <summary>A titled part of the navigation. All parts together are the map of the portal; the menu leaves out
/// what this build has no page for and what the member may not open.</summary>
/// <param name="Title">Word above the links; null for Home, which stands alone.</param>
/// <param name="Links">In the order shown.</param>
internal sealed record NavigationGroup(string? Title, IReadOnlyList<NavigationLink> Links)
{
    public string? Id => Title is null ? null : "nav-" + Title.Replace(' ', '-').ToLowerInvariant();

    public static IReadOnlyList<NavigationGroup> All { get; } =
    [
        new(null, [new("", "Home", Outlined.Home)]),
        new("Watch",
        [
            new("runs", "Runs", Outlined.ListAlt),
            new("events", "Events", Outlined.Bolt),
            new("deliveries", "Deliveries", Outlined.CallReceived),
            new("recovery", "Recovery", Outlined.Restore),
            new("why", "Why nothing happened", Outlined.TravelExplore),
            new("drift", "Drift", Outlined.CompareArrows),
        ]),
        new("Build",
        [
            new("reactions", "Reactions", Outlined.AltRoute),
            new("folders", "Folders", Outlined.Folder),
            new("approvals", "Approvals", Outlined.FactCheck),
            new("gallery", "Gallery", Outlined.Apps),
            new("templates", "Templates", Outlined.DataObject),
        ]),
        new("Set up",
        [
            new("connections", "Connections", Outlined.Cable),
            new("secrets", "Secrets", Outlined.Key),
            new("modules", "Modules", Outlined.Extension),
            new("sandbox", "Sandbox", Outlined.Science),
        ]),
        new("Administer",
        [
            new("members", "Members", Outlined.People),
            new("single-sign-on", "Single sign-on", Outlined.Login),
            new("keys", "API keys", Outlined.VpnKey),
            new("audit", "Audit", Outlined.History),
            new("storage", "Storage", Outlined.Storage),
            new("settings", "Settings", Outlined.Settings),
        ]),
    ];
}
