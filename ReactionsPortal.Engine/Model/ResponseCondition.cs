namespace ReactionsPortal.Engine.Model;

/// <summary>
/// What must hold of an answer whose status is a success: of a value in its JSON, of a header, or of its text where neither
/// is named. Exactly one operator; text is compared with case.
/// </summary>
public sealed record ResponseCondition
{
    /// <summary>JSON path, such as <c>$.ok</c>.</summary>
    public string? Json { get; init; }

    /// <summary>Name of a header.</summary>
    public string? Header { get; init; }

    /// <summary>Equals this text (<c>true</c>, <c>5</c> and <c>null</c> as JSON writes them).</summary>
    public string? Is { get; init; }

    /// <summary>Does not equal this text, or is missing.</summary>
    public string? IsNot { get; init; }

    /// <summary>Has this text in it.</summary>
    public string? Contains { get; init; }

    /// <summary>Does not have this text in it, or is missing.</summary>
    public string? ContainsNot { get; init; }

    /// <summary>.NET regular expression that is found in it. No back-references or look-arounds.</summary>
    public string? Matches { get; init; }

    /// <summary>True: it is there and neither empty nor null; false: it is missing, empty or null.</summary>
    public bool? Exists { get; init; }
}
