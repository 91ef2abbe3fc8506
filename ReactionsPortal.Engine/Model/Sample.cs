namespace ReactionsPortal.Engine.Model;

/// <summary>A delivery that is kept with a webhook trigger, to try the reaction with: like an event, and longer than it.</summary>
/// <param name="Id">Identifier of its event, while there is one; previews and tests take it in an event's place.</param>
/// <param name="Name">Name for people.</param>
/// <param name="At">When it came; null for a known product's own.</param>
public sealed record Sample(Guid Id, string Name, DateTimeOffset? At)
{
    /// <summary>Whether it comes with the portal, as an example of what the product sends.</summary>
    public bool IsOwnOfProduct => At is null;
}
