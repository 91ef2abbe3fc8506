using System.Text.Json;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>A page of a list, as the API answers it.</summary>
internal sealed record PageView<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A reaction, as the API answers it: what the tests look at.</summary>
internal sealed record ReactionView(Guid Id, string Name, int Version, bool Enabled, string? GeneratedKey);

/// <summary>A reaction by id, name and version.</summary>
internal sealed record ReactionReferenceView(Guid Id, string Name, int Version);

/// <summary>An event by id and its line for people.</summary>
internal sealed record EventReferenceView(Guid Id, string Summary);

/// <summary>A run, as the API answers it.</summary>
internal sealed record RunView
{
    /// <summary>The states that a run does not leave.</summary>
    public static readonly IReadOnlySet<string> FinalStates = new HashSet<string> { "Succeeded", "Failed", "Cancelled", "Interrupted" };

    public required Guid Id { get; init; }

    public required string Status { get; init; }

    public required ReactionReferenceView Reaction { get; init; }

    public required EventReferenceView Event { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public bool IsTest { get; init; }

    public string? Error { get; init; }

    public Guid? CausedBy { get; init; }

    public IReadOnlyList<AttemptView> Attempts { get; init; } = [];

    public IReadOnlyDictionary<string, string> Captured { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<CapturedView> CapturedEarlier { get; init; } = [];

    public IReadOnlyList<ArtifactView> Artifacts { get; init; } = [];

    public IReadOnlyList<CapturedUseView> CapturedUsedBy { get; init; } = [];

    public bool IsFinished => FinalStates.Contains(Status);
}

/// <summary>An attempt, as the API answers it.</summary>
internal sealed record AttemptView(int Number, string Outcome, string? Error, RequestView? Request, ResponseView? Response, IReadOnlyList<ExchangeView>? Requests = null);

/// <summary>One of several requests of an attempt.</summary>
internal sealed record ExchangeView(int Number, string? Name, string? Error, RequestView? Request, ResponseView? Response);

/// <summary>A value that a run captured.</summary>
internal sealed record CapturedView(string Name, string Value, Guid Run, string Reaction, bool IsSensitive);

/// <summary>A run that used captured values of another.</summary>
internal sealed record CapturedUseView(Guid Run, string Reaction, string Status);

/// <summary>A file that a script left.</summary>
internal sealed record ArtifactView(string Name, long Bytes, int Attempt);

/// <summary>A request as sent.</summary>
internal sealed record RequestView(string Method, string Url, IReadOnlyDictionary<string, string> Headers, string? Body);

/// <summary>A response as received.</summary>
internal sealed record ResponseView(int Status, IReadOnlyDictionary<string, string> Headers, string? Body, int? TruncatedAt);

/// <summary>A line of a run's log.</summary>
internal sealed record LogLineView(DateTimeOffset At, int Attempt, string Stream, string Text);

/// <summary>An event, as the API answers it.</summary>
internal sealed record EventView
{
    public required Guid Id { get; init; }

    public required string Source { get; init; }

    public string? DeduplicationKey { get; init; }

    public required string Summary { get; init; }

    public string? Category { get; init; }

    public string? Route { get; init; }

    public bool IsMatched { get; init; }

    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<VerdictView> Verdicts { get; init; } = [];
}

/// <summary>One reaction's verdict on an event.</summary>
internal sealed record VerdictView(ReactionReferenceView Reaction, bool Matched, string Reason, IReadOnlyList<JsonElement> Conditions, JsonElement? Run);

/// <summary>A connection, as the API answers it.</summary>
internal sealed record ConnectionView(Guid Id, string Name, string Url, string State, string? StateReason);
