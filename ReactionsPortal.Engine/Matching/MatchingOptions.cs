using System.ComponentModel.DataAnnotations;

namespace ReactionsPortal.Engine.Matching;

/// <summary>Settings of matching, section <c>Matching</c>.</summary>
public sealed class MatchingOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Matching";

    /// <summary>Most runs in a chain in which each caused the event that started the next: 1 to 100; 5 by default.</summary>
    [Range(1, 100)]
    public int MaxChainDepth { get; init; } = 5;
}
