namespace ReactionsPortal.Runs.Copies;

/// <summary>A body that curl is given otherwise than as one text.</summary>
/// <param name="Flags">Flags that bring it.</param>
internal sealed record CurlBody(IReadOnlyList<string> Flags)
{
    /// <summary>Whether curl writes the Content-Type itself.</summary>
    public bool HasOwnType { get; init; }

    /// <summary>A word that is piped into curl; null: none.</summary>
    public string? Piped { get; init; }

    /// <summary>What the word is piped through first, with its bar; empty: nothing.</summary>
    public string Through { get; init; } = "";

    /// <summary>What is to be done first; null: nothing.</summary>
    public string? Comment { get; init; }
}
