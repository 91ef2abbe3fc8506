using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Seen;

/// <summary>An event as it is learned from.</summary>
/// <param name="Kinds">What it is, out of <see cref="SeenKinds"/>.</param>
/// <param name="Sequence">Its place among the stored events.</param>
/// <param name="At">When it was received.</param>
/// <param name="Values">Its variables.</param>
/// <param name="Has">What was read for them.</param>
internal sealed record SeenEvent(IReadOnlyList<string> Kinds, long Sequence, DateTimeOffset At, IReadOnlyDictionary<string, string> Values, OctopusNeeds Has)
{
    /// <summary>What was read for them when they were learned from first; null: this is the first time.</summary>
    public OctopusNeeds? Before { get; init; }
}
