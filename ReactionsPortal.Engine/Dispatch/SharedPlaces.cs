namespace ReactionsPortal.Engine.Dispatch;

/// <summary>The places for requests that all lanes share, and the lanes that wait for one.</summary>
/// <param name="each">How many each node brings.</param>
/// <remarks>Not thread-safe; its owner locks.</remarks>
internal sealed class SharedPlaces(int each)
{
    private readonly List<Lane> _waiting = [];
    private int _held;

    /// <summary>How many nodes carry out what is handed over.</summary>
    public int Nodes { get; set; } = 1;

    /// <summary>
    /// A lane holds no more places than are left for others: so there is always one for a destination that has none. What is only
    /// made ready takes none of the second half of all places.
    /// </summary>
    /// <returns>False: the lane waits, and is among those that <see cref="Free"/> names.</returns>
    public bool HasRoomFor(Lane lane)
    {
        var left = (each * Nodes) - _held;
        if (lane.IsScripts || (left > 0 && (lane.Held == 0 || lane.Held < left) && (lane.Held < lane.Capacity || left > each * Nodes / 2)))
            return true;
        _waiting.Add(lane);
        return false;
    }

    /// <summary>A run of a lane takes a place; scripts have their own.</summary>
    public void Take(Lane lane) => _held += lane.IsScripts ? 0 : 1;

    /// <summary>A run of a lane gives its place back.</summary>
    /// <returns>The lanes that waited for one.</returns>
    public IReadOnlyList<Lane> Free(Lane lane)
    {
        _held -= lane.IsScripts ? 0 : 1;
        if (_waiting.Count == 0)
            return [];
        Lane[] waiting = [.. _waiting];
        _waiting.Clear();
        return waiting;
    }

    /// <summary>Forgets what is held and who waits.</summary>
    public void Clear()
    {
        _waiting.Clear();
        _held = 0;
    }
}
