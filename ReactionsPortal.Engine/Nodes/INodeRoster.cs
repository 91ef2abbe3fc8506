namespace ReactionsPortal.Engine.Nodes;

/// <summary>Which nodes there are, for the stages.</summary>
internal interface INodeRoster
{
    /// <summary>This one's number; null where it is the only one there can be.</summary>
    int? Self { get; }

    /// <summary>How many are at work, this one included.</summary>
    int Count { get; }

    /// <summary>Numbers of those at work.</summary>
    Task<IReadOnlySet<int>> LivingAsync(CancellationToken cancellationToken);

    /// <summary>Has the leader told of a node that ended without a word: what it had under way is to be taken over.</summary>
    void FollowEnded(Func<int, CancellationToken, Task> ended);

    /// <summary>Has this node told that the others gave it up while it was away: what it has under way is theirs by now.</summary>
    void FollowGivenUp(Action givenUp);

    /// <summary>Has the others told how many runs are under way here.</summary>
    void Report(Func<int> running);
}
