using static MudBlazor.Icons.Material;

namespace ReactionsPortal.Layout;

/// <summary>A titled part of the navigation. All parts together are the map of the portal; the menu leaves out
/// what this build has no page for and what the member may not open.</summary>
/// <param name="English">Word above the links, in English; null for Home, which stands alone.</param>
/// <param name="Links">In the order shown.</param>
internal sealed record NavigationGroup(string? English, IReadOnlyList<NavigationLink> Links)
{
    /// <summary>Word above the links; null for Home.</summary>
    public string? Title => English is null ? null : L(English);

    public string? Id => English is null ? null : "nav-" + English.Replace(' ', '-').ToLowerInvariant();

    public static IReadOnlyList<NavigationGroup> All { get; } =
    [
        new(null, [new("", Noted("Home"), Outlined.Home)]),
        new(Noted("Watch"),
        [
            new("runs", Noted("Runs"), Outlined.ListAlt),
            new("events", Noted("Events"), Outlined.Bolt),
            new("deliveries", Noted("Deliveries"), Outlined.CallReceived),
            new("recovery", Noted("Recovery"), Outlined.Restore),
            new("why", Noted("Why nothing happened"), Outlined.TravelExplore),
            new("drift", Noted("Drift"), Outlined.CompareArrows),
        ]),
        new(Noted("Build"),
        [
            new("reactions", Noted("Reactions"), Outlined.AltRoute),
            new("folders", Noted("Folders"), Outlined.Folder),
            new("approvals", Noted("Approvals"), Outlined.FactCheck),
            new("gallery", Noted("Gallery"), Outlined.Apps),
            new("templates", Noted("Templates"), Outlined.DataObject),
        ]),
        new(Noted("Set up"),
        [
            new("connections", Noted("Connections"), Outlined.Cable),
            new("secrets", Noted("Secrets"), Outlined.Key),
            new("modules", Noted("Modules"), Outlined.Extension),
            new("sandbox", Noted("Sandbox"), Outlined.Science),
        ]),
        new(Noted("Administer"),
        [
            new("members", Noted("Members"), Outlined.People),
            new("single-sign-on", Noted("Single sign-on"), Outlined.Login),
            new("keys", Noted("API keys"), Outlined.VpnKey),
            new("audit", Noted("Audit"), Outlined.History),
            new("storage", Noted("Storage"), Outlined.Storage),
            new("settings", Noted("Settings"), Outlined.Settings),
        ]),
    ];
}
