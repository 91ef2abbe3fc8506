namespace ReactionsPortal.Engine.Matching.Enrichment;

/// <summary>Releases before the one that an event is about.</summary>
/// <param name="Previous">Number of the project's release made before it; null when there is none or it is not known.</param>
/// <param name="CurrentForEnvironment">Number of the release that the environment had before the deployment; null likewise.</param>
internal sealed record EarlierReleases(string? Previous, string? CurrentForEnvironment)
{
    /// <summary>Nothing is known.</summary>
    public static EarlierReleases None { get; } = new(null, null);
}
