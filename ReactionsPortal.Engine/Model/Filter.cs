using System.Text.Json.Serialization;

namespace ReactionsPortal.Engine.Model;

/// <summary>
/// One node of a filter: a group (<see cref="All"/>, <see cref="Any"/>, <see cref="Not"/>) or a condition
/// (<see cref="Field"/> and exactly one operator). Text is compared ignoring case, except by <see cref="Matches"/>.
/// </summary>
public sealed record Filter
{
    /// <summary>Every one must hold; an empty group holds.</summary>
    public IReadOnlyList<Filter>? All { get; init; }

    /// <summary>At least one must hold; an empty group does not hold.</summary>
    public IReadOnlyList<Filter>? Any { get; init; }

    /// <summary>Must not hold.</summary>
    public Filter? Not { get; init; }

    /// <summary>Name of a variable of the event, for example <c>Octopus.Project.Name</c> or <c>Webhook.Body.Payload.PackageIdentifier</c>.</summary>
    public string? Field { get; init; }

    /// <summary>Equals.</summary>
    public string? Is { get; init; }

    /// <summary>Differs, or is missing.</summary>
    public string? IsNot { get; init; }

    /// <summary>Equals one of these.</summary>
    public IReadOnlyList<string>? In { get; init; }

    /// <summary>Equals none of these, or is missing.</summary>
    public IReadOnlyList<string>? NotIn { get; init; }

    /// <summary>Octopus's ids of values that are names, by value: such a value is also met by its id, so that a rename changes nothing.</summary>
    /// <remarks>Goes with <see cref="Is"/>, <see cref="IsNot"/>, <see cref="In"/> and <see cref="NotIn"/>.</remarks>
    public IReadOnlyDictionary<string, string>? Ids { get; init; }

    /// <summary>Has this text in it.</summary>
    public string? Contains { get; init; }

    /// <summary>Begins with this text.</summary>
    public string? StartsWith { get; init; }

    /// <summary>Ends with this text.</summary>
    public string? EndsWith { get; init; }

    /// <summary>.NET regular expression that is found in the value; case-sensitive; no back-references or look-arounds, so that it runs in linear time.</summary>
    public string? Matches { get; init; }

    /// <summary>Range of semantic versions, for example <c>&gt;=2.0.0</c> (npm's syntax).</summary>
    public string? MatchesVersion { get; init; }

    /// <summary>A number that is more than this.</summary>
    public decimal? GreaterThan { get; init; }

    /// <summary>A number that is this or more.</summary>
    public decimal? AtLeast { get; init; }

    /// <summary>A number that is less than this.</summary>
    public decimal? LessThan { get; init; }

    /// <summary>A number that is this or less.</summary>
    public decimal? AtMost { get; init; }

    /// <summary>A time that lies in a window of days and hours: <c>Mon-Fri 08:00-18:00 Europe/Berlin</c>. Times are ISO 8601 or Unix seconds.</summary>
    public string? During { get; init; }

    /// <summary>A time that lies outside such a window.</summary>
    public string? NotDuring { get; init; }

    /// <summary>True: the variable is there and not empty; false: it is missing or empty.</summary>
    public bool? Exists { get; init; }

    /// <summary>Whether this node groups others.</summary>
    [JsonIgnore]
    public bool IsGroup => All is not null || Any is not null || Not is not null;
}
