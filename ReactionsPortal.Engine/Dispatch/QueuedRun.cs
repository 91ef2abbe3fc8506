using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>A run that waits.</summary>
/// <param name="Id">The run.</param>
/// <param name="Reaction">Its reaction.</param>
/// <param name="Action">Decides which workers run it.</param>
internal sealed record QueuedRun(Guid Id, Guid Reaction, Model.ActionKind Action)
{
    /// <summary>Runs of the reaction with the same key go one after another; null: it waits for none.</summary>
    public string? OrderKey { get; init; }

    /// <summary>Of a run on disk.</summary>
    public static QueuedRun Of(RunRow row) => new(row.Id, row.ReactionId, row.Action) { OrderKey = row.OrderKey };
}
