using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Events;

namespace ReactionsPortal.Runs;

/// <summary>One run with all that happened.</summary>
internal sealed record RunDetailsView : RunView
{
    [SetsRequiredMembers]
    public RunDetailsView(RunView run, RunDetails details)
        : base(run)
    {
        Attempts = details.Attempts;
        Why = details.Why is { } why ? VerdictView.Of(why) : null;
        Captured = details.Captured.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
        CapturedEarlier = details.CapturedEarlier;
        Artifacts = details.Artifacts;
        CapturedUsedBy = details.CapturedUsedBy;
    }

    /// <summary>Oldest first; requests and responses as sent and received, secrets masked.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<Attempt> Attempts { get; }

    /// <summary>Why the reaction matched; null for tests and repeats.</summary>
    [JsonPropertyOrder(1)]
    public VerdictView? Why { get; }

    /// <summary>What it captured, by name; sensitive values are masked.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyDictionary<string, string> Captured { get; }

    /// <summary>What earlier runs for the same deployment, task or correlation had captured, and which.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<CapturedValue> CapturedEarlier { get; }

    /// <summary>Files that its script left; <c>runs/{id}/artifacts/{name}</c> downloads one.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<Artifact> Artifacts { get; }

    /// <summary>Runs that used what it captured, the newest first, at most 50.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<CapturedUse> CapturedUsedBy { get; }

    public static RunDetailsView Of(RunDetails details) => new(Of(details.Run), details);
}
