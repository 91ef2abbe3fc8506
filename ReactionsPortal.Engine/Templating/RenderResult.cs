namespace ReactionsPortal.Engine.Templating;

/// <summary>What became of a template.</summary>
public sealed record RenderResult
{
    /// <summary>The rendered text; null where the template says so, where it refers to itself, or where it went over a limit.</summary>
    public required string? Text { get; init; }

    /// <summary>Sentences that say what went wrong; empty when nothing did.</summary>
    public required IReadOnlyList<string> Errors { get; init; }

    /// <summary>
    /// Variables that were to be inserted and do not exist, each once, also those in the values of others. What a
    /// condition asks about or a loop goes over may be missing.
    /// </summary>
    public required IReadOnlyList<string> MissingVariables { get; init; }

    /// <summary>Whether there is a text and nothing went wrong.</summary>
    public bool Succeeded => Text is not null && Errors.Count == 0;
}
