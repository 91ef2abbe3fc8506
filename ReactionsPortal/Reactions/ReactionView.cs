using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Reactions.Routes;

namespace ReactionsPortal.Reactions;

/// <summary>A reaction over the API: its document, and what the portal knows of it beside.</summary>
internal sealed record ReactionView
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required bool Enabled { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public required Trigger Trigger { get; init; }
    public Filter? Filter { get; init; }
    public required ActionDocument Action { get; init; }
    public RetryPolicy? Retry { get; init; }
    public RunLimit? Limit { get; init; }
    public RunOrder? Order { get; init; }
    public TimeSpan? Timeout { get; init; }
    public int? PauseAfterFailures { get; init; }

    /// <summary>The integration that made it; null: none did.</summary>
    public IntegrationOrigin? Integration { get; init; }

    /// <summary>Number of the newest version. Sent back with a PUT, it guards against overwriting a newer one.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required string UpdatedBy { get; init; }

    /// <summary>When and by whom it was paused; null while enabled.</summary>
    public Pause? Paused { get; init; }

    /// <summary>Its newest run that was no test.</summary>
    public LastRun? LastRun { get; init; }

    /// <summary>Key of a webhook trigger without <c>auth</c>. Only the answer to the POST that made it has it.</summary>
    public string? GeneratedKey { get; init; }

    /// <summary>What its route means beside those of other reactions. Only the answers to POST and PUT have it.</summary>
    public IReadOnlyList<ReactionWarning>? Warnings { get; init; }

    public static ReactionView Of(SaveOutcome.Saved saved) => Of(saved.Reaction) with
    {
        GeneratedKey = saved.GeneratedKey,
        Warnings = [.. saved.RouteNotes.Where(note => note.Kind == RouteNoteKind.Warning).Select(note => new ReactionWarning("trigger.webhook.route", note.Sentence, new ReactionName(note.Reaction, note.Name)))],
    };

    public static ReactionView Of(Reaction reaction)
    {
        var document = reaction.Document;
        return new ReactionView
        {
            Id = reaction.Id,
            Name = document.Name,
            Enabled = document.Enabled,
            Tags = document.Tags,
            Trigger = document.Trigger,
            Filter = document.Filter,
            Action = document.Action,
            Retry = document.Retry,
            Limit = document.Limit,
            Order = document.Order,
            Timeout = document.Timeout,
            Integration = document.Integration,
            PauseAfterFailures = document.PauseAfterFailures,
            Version = reaction.Version,
            CreatedAt = reaction.CreatedAt,
            UpdatedAt = reaction.UpdatedAt,
            UpdatedBy = reaction.UpdatedBy,
            Paused = reaction.Paused,
            LastRun = reaction.LastRun,
        };
    }
}

/// <summary>Something about a saved reaction that its author may not expect.</summary>
/// <param name="Field">The field, levels joined by points.</param>
/// <param name="Message">What it means and what can be done.</param>
/// <param name="Reaction">The other reaction that it is about.</param>
internal sealed record ReactionWarning(string Field, string Message, ReactionName Reaction);

/// <summary>A reaction by id and name.</summary>
internal sealed record ReactionName(Guid Id, string Name);
