namespace ReactionsPortal.Engine.Templating;

/// <summary>How a template is rendered.</summary>
public sealed record RenderOptions
{
    /// <summary>What inserted values are escaped for.</summary>
    public Escaping Escaping { get; init; } = Escaping.None;

    /// <summary>Whether a template with a syntax error is rendered as far as it can be, instead of returned untouched.</summary>
    public bool ContinueOnError { get; init; }
}
