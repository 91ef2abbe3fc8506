namespace ReactionsPortal.Engine.Runs;

/// <summary>A captured value in clear, for actions only.</summary>
/// <param name="Name">The name, without <c>Captured.</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="IsSensitive">Whether it is kept encrypted and masked.</param>
internal sealed record CapturedText(string Name, string Value, bool IsSensitive)
{
    /// <summary>The run that captured it; null while only the attempt has it.</summary>
    public Guid? Run { get; init; }
}
