using ReactionsPortal.Controls;

namespace ReactionsPortal.Runs;

/// <summary>One of an action's several requests, as an attempt has it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Outcome">"201, 38 ms", "done at attempt 1", "not reached".</param>
/// <param name="Tone">Who must act.</param>
/// <param name="Attempt">The attempt that sent it last; null: none did.</param>
public sealed record RequestPlace(int Number, string Name, string Outcome, Tone Tone, int? Attempt);
