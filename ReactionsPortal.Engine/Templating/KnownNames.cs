namespace ReactionsPortal.Engine.Templating;

/// <summary>Variables that are known by name alone: a secret, or what an earlier run captures. What is in their values is not known.</summary>
internal sealed class KnownNames(IEnumerable<string> names)
{
    private readonly HashSet<string> _names = new(names, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a path is such a name, or goes into the value of one.</summary>
    public bool Cover(string path)
    {
        if (_names.Count == 0)
            return false;
        var lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = path.Length; length > 0; length = path.AsSpan(0, length).LastIndexOfAny('.', '['))
        {
            if (lookup.Contains(path.AsSpan(0, length)))
                return true;
        }

        return false;
    }
}
