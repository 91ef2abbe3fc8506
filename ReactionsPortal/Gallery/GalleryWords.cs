using ReactionsPortal.Engine.Gallery;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Octopus;

namespace ReactionsPortal.Gallery;

/// <summary>What the gallery says in words.</summary>
internal static class GalleryWords
{
    /// <summary>A category's title.</summary>
    public static string Of(IntegrationCategory category) => category switch
    {
        IntegrationCategory.Monitoring => L("Monitoring"),
        IntegrationCategory.ErrorTracking => L("Error tracking"),
        IntegrationCategory.Chat => L("Chat"),
        IntegrationCategory.Incidents => L("Incidents"),
        IntegrationCategory.StatusPages => L("Status pages"),
        IntegrationCategory.IssueTracking => L("Issue tracking"),
        IntegrationCategory.CiAndSource => L("CI and source"),
        IntegrationCategory.CdnAndFlags => L("CDN and flags"),
        IntegrationCategory.Metrics => L("Delivery metrics"),
        IntegrationCategory.PackagesToReleases => L("Packages to releases"),
        IntegrationCategory.IntoOctopus => L("Chat and alerts to Octopus"),
        IntegrationCategory.Octopus => L("Octopus to Octopus"),
        _ => L("Anything else"),
    };

    /// <summary>An event that integrations work with.</summary>
    public static string Event(string name) => name == Integration.Webhook ? L("A webhook")
        : L(OctopusEventCatalog.WordsFor(name)) is { Length: > 0 } words ? char.ToUpperInvariant(words[0]) + words[1..] : name;

    /// <summary>What became of reactions of a protected folder.</summary>
    public static string Waiting(int count) => count == 1
        ? L("The folder is protected: the reaction is proposed, and waits for approval by another Editor.")
        : L($"The folder is protected: {count} reactions are proposed, and wait for approval by another Editor.");

    /// <summary>How sure the facts are.</summary>
    public static string Facts(IntegrationDeclaration declaration) => declaration switch
    {
        { Facts: FactsMark.Recorded, Unsure.Count: 0 } => L("Tried against the live service."),
        { Facts: FactsMark.Documented, Unsure.Count: 0 } => L("Checked against the vendor's documentation."),
        { Facts: FactsMark.Unsure } => L("Not verified against the live service."),
        _ => L("Checked against the vendor's documentation, in part not verified against the live service."),
    };
}
