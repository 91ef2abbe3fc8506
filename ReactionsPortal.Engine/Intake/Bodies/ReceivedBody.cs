using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Intake.Bodies;

/// <summary>A body as it will be stored.</summary>
internal sealed record ReceivedBody
{
    /// <summary>Content type as sent, or of one event out of several; null: none.</summary>
    public string? ContentType { get; init; }

    /// <summary>The text; base64 where <see cref="IsBinary"/>.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether it is no text.</summary>
    public bool IsBinary { get; init; }

    /// <summary>Files that came in it.</summary>
    public IReadOnlyList<ReceivedFile> Files { get; init; } = [];
}

/// <summary>What became of a body: it was read, or why not.</summary>
internal readonly record struct BodyReading(ReceivedBody? Body, IntakeVerdict.Refused? Refusal)
{
    public static implicit operator BodyReading(ReceivedBody body) => new(body, null);

    public static implicit operator BodyReading(IntakeVerdict.Refused refusal) => new(null, refusal);
}
