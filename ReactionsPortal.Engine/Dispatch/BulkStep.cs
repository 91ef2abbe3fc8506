using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>What is done to the next few runs of many.</summary>
/// <param name="WriteAsync">Does it in a transaction; says to how many it was done.</param>
/// <param name="Tell">Says so to whoever waits for it, once it is committed.</param>
/// <param name="Why">Why the last of those was left out that were; null: none was, or its state had changed.</param>
internal sealed record BulkStep(Func<ReactionsContext, Task<int>> WriteAsync, Action Tell, string? Why = null);
