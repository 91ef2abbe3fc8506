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
        IntegrationCategory.Monitoring => "Monitoring",
        IntegrationCategory.ErrorTracking => "Error tracking",
        IntegrationCategory.Chat => "Chat",
        IntegrationCategory.Incidents => "Incidents",
        IntegrationCategory.StatusPages => "Status pages",
        IntegrationCategory.IssueTracking => "Issue tracking",
        IntegrationCategory.CiAndSource => "CI and source",
        IntegrationCategory.CdnAndFlags => "CDN and flags",
        IntegrationCategory.Metrics => "Delivery metrics",
        IntegrationCategory.PackagesToReleases => "Packages to releases",
        IntegrationCategory.IntoOctopus => "Chat and alerts to Octopus",
        IntegrationCategory.Octopus => "Octopus to Octopus",
        _ => "Anything else",
    };

    /// <summary>An event that integrations work with.</summary>
    public static string Event(string name) => name == Integration.Webhook ? "A webhook"
        : OctopusEventCatalog.WordsFor(name) is { Length: > 0 } words ? char.ToUpperInvariant(words[0]) + words[1..] : name;

    /// <summary>What became of reactions of a protected folder.</summary>
    public static string Waiting(int count) => count == 1
        ? "The folder is protected: the reaction is proposed, and waits for approval by another Editor."
        : $"The folder is protected: {count} reactions are proposed, and wait for approval by another Editor.";

    /// <summary>How sure the facts are.</summary>
    public static string Facts(IntegrationDeclaration declaration) => declaration switch
    {
        { Facts: FactsMark.Recorded, Unsure.Count: 0 } => "Tried against the live service.",
        { Facts: FactsMark.Documented, Unsure.Count: 0 } => "Checked against the vendor's documentation.",
        { Facts: FactsMark.Unsure } => "Not verified against the live service.",
        _ => "Checked against the vendor's documentation, in part not verified against the live service.",
    };
}
