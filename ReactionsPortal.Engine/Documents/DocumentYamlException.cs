namespace ReactionsPortal.Engine.Documents;

/// <summary>Text that is not a reaction's document as YAML.</summary>
/// <param name="message">What is wrong, for people, without the line.</param>
/// <param name="line">The line, from 1.</param>
/// <param name="cause">What found it.</param>
public sealed class DocumentYamlException(string message, long line, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The line, from 1.</summary>
    public long Line { get; } = line;
}
