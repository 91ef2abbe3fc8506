namespace ReactionsPortal.Engine.Chain;

/// <summary>Tells what led to a run or an event, and what came of it.</summary>
public interface IChain
{
    /// <summary>The whole that an event is part of, from what began it; null when there is no such event.</summary>
    Task<ChainItem?> OfEventAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The whole that a run is part of, from what began it; null when there is no such run.</summary>
    Task<ChainItem?> OfRunAsync(Guid id, CancellationToken cancellationToken);
}
