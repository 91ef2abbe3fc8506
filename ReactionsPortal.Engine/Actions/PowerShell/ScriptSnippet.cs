namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>A script to begin with.</summary>
/// <param name="Name">Its file's name without the ending.</param>
/// <param name="Title">What it does, in a few words.</param>
/// <param name="Sentence">What it does, in a sentence.</param>
/// <param name="Fits">The Octopus event it is written for; <c>Webhook</c>; or <c>Any</c>.</param>
/// <param name="Text">The script.</param>
public sealed record ScriptSnippet(string Name, string Title, string Sentence, string Fits, string Text);
