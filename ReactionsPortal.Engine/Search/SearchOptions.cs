using System.ComponentModel.DataAnnotations;

namespace ReactionsPortal.Engine.Search;

/// <summary>Settings of the search, section <c>Search</c>.</summary>
public sealed class SearchOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Search";

    /// <summary>Whether logs and payloads are searched, too; true by default. False: names and errors only, and no index is kept.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Characters of a run's log that are searched, from its beginning: 1,000 to 10,000,000; 262,144 by default.</summary>
    [Range(1_000, 10_000_000)]
    public int LogCharacters { get; init; } = 262_144;

    /// <summary>Characters of each body that are searched, from its beginning: 1,000 to 1,000,000; 65,536 by default.</summary>
    [Range(1_000, 1_000_000)]
    public int BodyCharacters { get; init; } = 65_536;
}
