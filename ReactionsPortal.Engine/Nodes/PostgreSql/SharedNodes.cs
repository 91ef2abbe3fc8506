namespace ReactionsPortal.Engine.Nodes.PostgreSql;

/// <summary>What this node knows of itself and of the others.</summary>
internal sealed class SharedNodes(NodeRecords records) : INodes, INodeRoster
{
    private readonly Lock _lock = new();
    private readonly List<Func<int, CancellationToken, Task>> _ended = [];
    private Action _givenUp = static () => { };
    private Func<int> _running = static () => 0;
    private volatile int _self = -1;
    private volatile int _count = 1;
    private volatile string? _trouble;

    public bool IsShared => true;

    public string? Trouble => _trouble;

    int? INodeRoster.Self => _self;

    /// <summary>This node's number.</summary>
    public int Self => _self;

    public int Count => _count;

    /// <summary>Whether others are known of.</summary>
    public bool HasOthers => _count > 1;

    /// <summary>Runs under way here.</summary>
    public int Running => _running();

    public Task<IReadOnlyList<Node>> ListAsync(CancellationToken cancellationToken) => records.ListAsync(_self, cancellationToken);

    public async Task<IReadOnlySet<int>> LivingAsync(CancellationToken cancellationToken) => (await records.LivingAsync(cancellationToken)).ToHashSet();

    public void FollowEnded(Func<int, CancellationToken, Task> ended)
    {
        lock (_lock)
            _ended.Add(ended);
    }

    public void FollowGivenUp(Action givenUp)
    {
        lock (_lock)
            _givenUp += givenUp;
    }

    public void Report(Func<int> running) => _running = running;

    /// <summary>This node has a number from now on.</summary>
    public void Begin(int self) => _self = self;

    /// <summary>So many are at work.</summary>
    public void Know(int count) => _count = Math.Max(1, count);

    /// <summary>Another node said something: there is one.</summary>
    public void Hear() => _count = Math.Max(2, _count);

    /// <summary>Says why this node cannot do its part; null: it can.</summary>
    public void Say(string? trouble) => _trouble = trouble;

    /// <summary>The others gave this node up.</summary>
    public void GiveUp() => _givenUp();

    /// <summary>Another node ended.</summary>
    public async Task EndAsync(int number, CancellationToken cancellationToken)
    {
        Func<int, CancellationToken, Task>[] all;
        lock (_lock)
            all = [.. _ended];
        foreach (var ended in all)
            await ended(number, cancellationToken);
    }
}
