namespace ReactionsPortal.Engine.Gallery.Declarations;

/// <summary>Where an integration stands in the gallery.</summary>
public enum IntegrationCategory
{
    /// <summary>Monitoring.</summary>
    Monitoring,

    /// <summary>Error tracking.</summary>
    ErrorTracking,

    /// <summary>Chat and notifications.</summary>
    Chat,

    /// <summary>Incidents and calls.</summary>
    Incidents,

    /// <summary>Status pages and maintenance.</summary>
    StatusPages,

    /// <summary>Issue tracking and change management.</summary>
    IssueTracking,

    /// <summary>Continuous integration and source control.</summary>
    CiAndSource,

    /// <summary>Content delivery networks and feature flags.</summary>
    CdnAndFlags,

    /// <summary>Delivery metrics and analytics.</summary>
    Metrics,

    /// <summary>Package feeds and registries that make releases.</summary>
    PackagesToReleases,

    /// <summary>Chat commands and alerts that make something happen in Octopus.</summary>
    IntoOctopus,

    /// <summary>Octopus to Octopus.</summary>
    Octopus,

    /// <summary>Anything that takes HTTP.</summary>
    Generic,
}

/// <summary>How sure it is that the vendor takes what is sent.</summary>
public enum FactsMark
{
    /// <summary>The vendor's documentation says so.</summary>
    Documented,

    /// <summary>An exchange with the live service was recorded.</summary>
    Recorded,

    /// <summary>Neither.</summary>
    Unsure,
}
