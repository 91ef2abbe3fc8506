namespace ReactionsPortal.Engine.Octopus.Subscriptions;

/// <summary>Where others reach the portal. The host brings it.</summary>
public interface IPublicAddress
{
    /// <summary>Address without a slash at the end; null while the portal listens nowhere.</summary>
    Uri? Address { get; }

    /// <summary>Whether it was set, by <c>PublicUrl</c>; else it is where the portal listens, as its own machine sees it.</summary>
    bool IsSet { get; }
}
