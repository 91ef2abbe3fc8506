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
    public RunDetailsView(RunView run, IReadOnlyList<Attempt> attempts, VerdictView? why)
        : base(run)
    {
        Attempts = attempts;
        Why = why;
    }

    /// <summary>Oldest first; requests and responses as sent and received, secrets masked.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<Attempt> Attempts { get; }

    /// <summary>Why the reaction matched; null for tests and repeats.</summary>
    [JsonPropertyOrder(1)]
    public VerdictView? Why { get; }

    public static RunDetailsView Of(RunDetails details) =>
        new(Of(details.Run), details.Attempts, details.Why is { } why ? VerdictView.Of(why) : null);
}
