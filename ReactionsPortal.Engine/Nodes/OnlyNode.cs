using System.Collections.Frozen;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Nodes;

/// <summary>The only process there can be, because the database is a file of its own: it always leads, and has nobody to tell.</summary>
internal sealed class OnlyNode : INodes, INodeSignals, INodeRoster, ILeadership
{
    public bool IsShared => false;

    public string? Trouble => null;

    public bool HasOthers => false;

    public int? Self => null;

    public int Count => 1;

    public bool IsLeading => true;

    public long Term => 0;

    public Task<IReadOnlyList<Node>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Node>>([]);

    public void Tell<TSignal>(TSignal signal) where TSignal : class
    {
        // Nobody hears.
    }

    public void Follow<TSignal>(Action<TSignal> hear) where TSignal : class
    {
        // Nobody tells.
    }

    public void FollowMissed(Action missed)
    {
        // Nothing is missed.
    }

    public Task<IReadOnlySet<int>> LivingAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlySet<int>>(FrozenSet<int>.Empty);

    public void FollowEnded(Func<int, CancellationToken, Task> ended)
    {
        // There is no other that could end.
    }

    public void FollowGivenUp(Action givenUp)
    {
        // Nobody gives it up.
    }

    public void Report(Func<int> running)
    {
        // Nobody is told.
    }

    public Task PrepareAsync(Func<CancellationToken, Task> prepare, CancellationToken cancellationToken) => prepare(cancellationToken);

    public Task LeadAsync(Func<CancellationToken, Task> work, CancellationToken stopping) => work(stopping);

    public ValueTask<bool> HoldsAsync(ReactionsContext context, long term) => ValueTask.FromResult(true);
}
