namespace ReactionsPortal.Engine.Model;

/// <summary>
/// Where in an answer a value is: in its JSON, in a header, or in its text; a regular expression may take a part of that.
/// Written as <c>"$.id"</c> where there is only a JSON path.
/// </summary>
public sealed record Capture
{
    /// <summary>JSON path, such as <c>$.data.id</c>; its first match counts.</summary>
    public string? Json { get; init; }

    /// <summary>Name of a header.</summary>
    public string? Header { get; init; }

    /// <summary>.NET regular expression over the JSON value, the header or else the body's text: its first group counts, or the whole match. No back-references or look-arounds.</summary>
    public string? Regex { get; init; }

    /// <summary>Whether the value is kept encrypted and masked like a secret, as for a token.</summary>
    public bool Sensitive { get; init; }
}

/// <summary>A value that a run captured.</summary>
/// <param name="Name">The name, without <c>Captured.</c>.</param>
/// <param name="Value">The value; masked where it is sensitive.</param>
/// <param name="Run">The run that captured it.</param>
/// <param name="At">When.</param>
/// <param name="Reaction">Name of that run's reaction.</param>
/// <param name="IsSensitive">Whether the value is masked.</param>
public sealed record CapturedValue(string Name, string Value, Guid Run, DateTimeOffset At, string Reaction, bool IsSensitive);

/// <summary>A run that used what another had captured.</summary>
/// <param name="Run">The run.</param>
/// <param name="Reaction">Name of its reaction.</param>
/// <param name="Status">Its state.</param>
public sealed record CapturedUse(Guid Run, string Reaction, RunStatus Status);
