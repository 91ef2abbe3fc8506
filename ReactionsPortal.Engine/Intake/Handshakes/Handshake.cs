namespace ReactionsPortal.Engine.Intake.Handshakes;

/// <summary>A call by which a product tries out an address. It is recorded and starts no reaction.</summary>
/// <param name="Name">What it is, for people: <c>GitHub ping</c>.</param>
/// <param name="Answer">What the product waits for; null: the usual answer.</param>
/// <param name="Confirms">Address that is to be visited before the answer; null: none.</param>
internal sealed record Handshake(string Name, IntakeVerdict.Answered? Answer = null, Uri? Confirms = null);
