using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Why;

/// <summary>A reaction through time: its versions, when it was switched on and off, and its end.</summary>
internal sealed record ReactionPast
{
    /// <summary>Identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its versions that are kept, oldest first; at least one.</summary>
    public required IReadOnlyList<ReactionVersion> Versions { get; init; }

    /// <summary>When it was switched on or off, oldest first; the first is its beginning.</summary>
    public required IReadOnlyList<Switch> Switches { get; init; }

    /// <summary>When and by whom it was deleted; null: it is there.</summary>
    public Deed? Deleted { get; init; }

    /// <summary>When its first version was saved, and by whom.</summary>
    public Deed Made => new(Versions[0].SavedAt, Versions[0].SavedBy);

    /// <summary>The version in force at a moment; the first one before there was any.</summary>
    public ReactionVersion At(DateTimeOffset moment) => Versions.LastOrDefault(version => version.SavedAt <= moment) ?? Versions[0];

    /// <summary>The pause that lasts at a moment; null: it was enabled, or not there.</summary>
    public Pause? PauseAt(DateTimeOffset moment) =>
        Switches.LastOrDefault(change => change.At <= moment) is { IsOn: false } off ? new Pause(off.At, off.By) : null;

    /// <summary>Whether it was enabled at any time of a span in which it was there.</summary>
    public bool WasOnIn(WhySpan span) =>
        PauseAt(span.From > Made.At ? span.From : Made.At) is null || Switches.Any(change => change.IsOn && span.Has(change.At));

    /// <summary>For explanations: id, name and number of a version.</summary>
    public ReactionReference ReferenceAt(DateTimeOffset moment) => new(Id, At(moment).Document.Name, At(moment).Version);

    /// <summary>That somebody did something.</summary>
    internal sealed record Deed(DateTimeOffset At, string By);

    /// <summary>That it was switched.</summary>
    internal sealed record Switch(DateTimeOffset At, bool IsOn, string By);
}
