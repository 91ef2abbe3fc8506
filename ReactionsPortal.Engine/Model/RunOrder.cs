namespace ReactionsPortal.Engine.Model;

/// <summary>
/// Runs of one reaction with the same key go one after another, in the order of their events, whatever the retries: the next
/// starts when the one before has succeeded, was cancelled or has failed for good.
/// </summary>
public sealed record RunOrder
{
    /// <summary>Name of the variable whose value is the key, such as <c>Octopus.Deployment.Id</c>. Runs of events without it wait for nobody.</summary>
    public string By { get; init; } = "";
}
