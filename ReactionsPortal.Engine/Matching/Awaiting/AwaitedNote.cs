namespace ReactionsPortal.Engine.Matching.Awaiting;

/// <summary>What an event means for what a reaction awaits.</summary>
internal abstract record AwaitedNote
{
    private AwaitedNote(IndexedReaction reaction, string key, string name, MatchSubject subject) =>
        (Reaction, Key, Name, Subject) = (reaction, key, name, subject);

    /// <summary>The reaction.</summary>
    public IndexedReaction Reaction { get; }

    /// <summary>What ties it to the other event.</summary>
    public string Key { get; }

    /// <summary>The event's name, as the trigger has it.</summary>
    public string Name { get; }

    /// <summary>The event.</summary>
    public MatchSubject Subject { get; }

    /// <summary>It begins a wait.</summary>
    public sealed record Begins(IndexedReaction Reaction, string Key, string Name, MatchSubject Subject) : AwaitedNote(Reaction, Key, Name, Subject);

    /// <summary>It is one that was expected.</summary>
    public sealed record Comes(IndexedReaction Reaction, string Key, string Name, MatchSubject Subject) : AwaitedNote(Reaction, Key, Name, Subject);
}
