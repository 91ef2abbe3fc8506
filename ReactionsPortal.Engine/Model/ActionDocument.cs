namespace ReactionsPortal.Engine.Model;

/// <summary>What a reaction does. Exactly one property is set.</summary>
public sealed record ActionDocument
{
    /// <summary>An outgoing HTTP request. Refused with a webhook trigger.</summary>
    public HttpAction? Http { get; init; }

    /// <summary>A script in a child process.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("powershell")]
    public PowerShellAction? PowerShell { get; init; }

    /// <summary>Which kind is set.</summary>
    /// <exception cref="InvalidOperationException">None is set; a validated document never throws.</exception>
    [System.Text.Json.Serialization.JsonIgnore]
    public ActionKind Kind => Http is not null ? ActionKind.Http
        : PowerShell is not null ? ActionKind.PowerShell
        : throw new InvalidOperationException("The document has no action.");
}

/// <summary>The kinds of action.</summary>
public enum ActionKind
{
    /// <summary>HTTP request.</summary>
    Http,

    /// <summary>PowerShell script.</summary>
    PowerShell,
}

/// <summary>How every value that a template inserts into a body is escaped.</summary>
public enum BodyEscaping
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As text inside a JSON string.</summary>
    Json,

    /// <summary>As XML text.</summary>
    Xml,

    /// <summary>As part of a URL.</summary>
    Url,

    /// <summary>As a form field's value.</summary>
    Form,
}

/// <summary>A PowerShell script.</summary>
public sealed record PowerShellAction
{
    /// <summary>The script's text; never a template, so values can not become code.</summary>
    public string Script { get; init; } = "";

    /// <summary>Whether the script may run again after a failed attempt or a crash.</summary>
    public bool Repeatable { get; init; }

    /// <summary>Bounds of its own; null: the portal's.</summary>
    public ScriptLimits? Limits { get; init; }

    /// <summary>Connection that the Octopus cmdlets use; null: the trigger's, else the one that was made first.</summary>
    public string? Connection { get; init; }

    /// <summary>
    /// Values that the script finds under their names in <c>$OctopusParameters</c>, and as variables where PowerShell has none of
    /// that name, as a step template finds its own. Each is a template in Octopus's syntax; null: none.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }
}
