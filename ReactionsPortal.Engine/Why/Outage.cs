namespace ReactionsPortal.Engine.Why;

/// <summary>That a connection was not read for a while.</summary>
/// <param name="From">Since when.</param>
/// <param name="To">Until when; null: it lasts.</param>
/// <param name="Words">What it was: <c>Ada paused main</c>, <c>main could not be read (the server refused the key)</c>.</param>
/// <param name="Proof">The event that told of it, or the trail that holds it.</param>
internal sealed record Outage(DateTimeOffset From, DateTimeOffset? To, string Words, WhyProof Proof);
