namespace ReactionsPortal.Engine.Model;

/// <summary>A kind of thing that happens in the portal itself.</summary>
/// <param name="Name">What documents and events call it.</param>
/// <param name="Subject">To what it happens: <c>a connection</c>.</param>
/// <param name="Verb">What happens: <c>is lost</c>.</param>
/// <param name="Meaning">When exactly, as a sentence.</param>
public sealed record PortalEventKind(string Name, string Subject, string Verb, string Meaning)
{
    /// <summary>An Octopus server cannot be read.</summary>
    public const string ConnectionLost = "ConnectionLost";

    /// <summary>It can be read again.</summary>
    public const string ConnectionRestored = "ConnectionRestored";

    /// <summary>An Octopus server was restored from a backup.</summary>
    public const string ServerRestored = "ServerRestored";

    /// <summary>A run failed for good.</summary>
    public const string RunFailed = "RunFailed";

    /// <summary>A reaction that failed works again.</summary>
    public const string ReactionRecovered = "ReactionRecovered";

    /// <summary>A reaction was paused.</summary>
    public const string ReactionPaused = "ReactionPaused";

    /// <summary>A paused reaction was enabled.</summary>
    public const string ReactionEnabled = "ReactionEnabled";

    /// <summary>All that there are.</summary>
    public static IReadOnlyList<PortalEventKind> All { get; } =
    [
        new(RunFailed, Noted("a run"), Noted("fails for good"), Noted("No attempt is left, or the portal stopped during a script that may not be repeated.")),
        new(ReactionRecovered, Noted("a reaction"), Noted("works again"), Noted("A run of it succeeded after one had failed for good; told once.")),
        new(ConnectionLost, Noted("a connection"), Noted("is lost"), Noted("Its server does not answer, refuses the key or cannot be read for another reason, for longer than a moment.")),
        new(ConnectionRestored, Noted("a connection"), Noted("is back"), Noted("Its server can be read again after the connection was lost.")),
        new(ServerRestored, Noted("an Octopus server"), Noted("is restored from a backup"), Noted("Its event numbers jumped back; reading goes on from there.")),
        new(ReactionPaused, Noted("a reaction"), Noted("is paused"), Noted("A member, a key or an import paused it.")),
        new(ReactionEnabled, Noted("a reaction"), Noted("is enabled again"), Noted("A member, a key or an import let it go on.")),
    ];

    /// <summary>By its name, ignoring case; null: there is none.</summary>
    public static PortalEventKind? Find(string? name) => All.FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
