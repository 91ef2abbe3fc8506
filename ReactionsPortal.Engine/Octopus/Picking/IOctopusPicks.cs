namespace ReactionsPortal.Engine.Octopus.Picking;

/// <summary>Finds what there is on a connection's server, for pickers. The server searches; what it said is kept for a short time.</summary>
public interface IOctopusPicks
{
    /// <summary>What has a text in its name.</summary>
    /// <param name="connection">Id of the connection.</param>
    /// <param name="kind">What is looked for.</param>
    /// <param name="text">Part of the name, ignoring case; empty: the first ones.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>Null when there is no such connection.</returns>
    Task<PicksFound?> FindAsync(Guid connection, PickKind kind, string text, CancellationToken cancellationToken);

    /// <summary>What things are called today.</summary>
    /// <param name="connection">Id of the connection.</param>
    /// <param name="kind">What they are.</param>
    /// <param name="ids">Octopus's ids.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>Names by id, ignoring case; what is gone, or cannot be asked for now, is left out.</returns>
    Task<IReadOnlyDictionary<string, string>> NamesAsync(Guid connection, PickKind kind, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);
}

/// <summary>Something that can be picked.</summary>
/// <param name="Id">Octopus's id, which a rename leaves as it is; null for what has none, such as roles.</param>
/// <param name="Name">Its name.</param>
public sealed record Pick(string? Id, string Name)
{
    /// <summary>Name of its space, where the connection watches several; else null.</summary>
    public string? Space { get; init; }

    /// <summary>Another name of it, such as a user's full name; null: none.</summary>
    public string? AlsoKnownAs { get; init; }
}

/// <summary>What was found.</summary>
/// <param name="Items">By name.</param>
/// <param name="HasMore">Whether there is more than is listed: a longer text finds it.</param>
/// <param name="Problem">Why something may be missing, as a sentence; null: nothing is.</param>
public sealed record PicksFound(IReadOnlyList<Pick> Items, bool HasMore, string? Problem);
