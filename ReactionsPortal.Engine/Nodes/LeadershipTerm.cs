namespace ReactionsPortal.Engine.Nodes;

/// <summary>One time that this node leads.</summary>
internal sealed class LeadershipTerm : IDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="number">Grows each time that a node takes the lead.</param>
    public LeadershipTerm(long number) => (Number, Over) = (number, _over.Token);

    public long Number { get; }

    /// <summary>Cancelled when it is over.</summary>
    public CancellationToken Over { get; }

    /// <summary>Done once everything is prepared.</summary>
    public Task Ready => _ready.Task;

    public void SetReady() => _ready.TrySetResult();

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
    }
}
