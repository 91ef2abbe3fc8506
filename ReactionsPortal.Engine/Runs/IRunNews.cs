namespace ReactionsPortal.Engine.Runs;

/// <summary>Tells who listens that runs changed. Nothing is lost that matters: read the history again.</summary>
public interface IRunNews
{
    /// <summary>Yields the runs that were made or changed state since the last time; conflated, at most a few times a second.</summary>
    IAsyncEnumerable<RunChanges> FollowAsync(CancellationToken cancellationToken);

    /// <summary>Yields whenever this run or its log changed; conflated.</summary>
    IAsyncEnumerable<Guid> FollowRunAsync(Guid run, CancellationToken cancellationToken);
}

/// <summary>What changed.</summary>
/// <param name="Created">How many runs were made.</param>
/// <param name="Changed">Ids of runs whose state changed, at most 200; made ones included.</param>
public sealed record RunChanges(int Created, IReadOnlySet<Guid> Changed)
{
    /// <summary>Those of <see cref="Changed"/> that were made.</summary>
    internal IReadOnlySet<Guid> Made { get; init; } = new HashSet<Guid>();
}
